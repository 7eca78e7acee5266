/** Of what is longer nobody reads more here. */
const MOST_LINES = 200;
const MOST_OF_LINE = 300;

/** What begins an item of a list: "- ", "-- ", "* ", "1. ", "[2] "; "-fix" too. */
const BULLET = /^\s*(?:(?:[-*+o•]{1,3}|\d{1,2}[.):]|\[\d{1,3}\]|\(\d{1,2}\))\s+|[-*]{1,2}(?=[\p{L}\d]))+/u;
/** "Changes in v3:", "v1 -> v2:", "V2:", "Since v1 [4]:", and what stands in front of the names of reviewers. */
const HEADING =
  /^\W*(?:change(?:s|d|log)?\b.{0,40}|(?:rfc ?)?v\d{1,3}\b.{0,30}|rfc\b.{0,20}|(?:since|from) v\d.{0,20}):?\s*$|^.{0,40}(?:suggest|comment|thank|feedback).{0,40}:\s*$/i;
/** "v2: " in front of what it says. */
const INLINE = /^\W*v\d{1,3}\s*:\s*(?=\S)/i;

/** What is said of nearly every revision. */
const USUAL =
  /^(?:re-?based?\b|resen[dt]\b|no (?:functional )?changes?\b|address\w*\b.{0,40}\b(?:comments?|feedback|review)|(?:collect|pick|add|gather|carr)\w*\b.{0,30}\b(?:acks?|tags?|r-?bs?|trailers?|(?:reviewed|acked|tested)-by)|(?:fix(?:ed|es)?|correct(?:ed)?) (?:(?:a|few|some|the) )?(?:typos?|spelling|grammar)\b)/i;

/** A line that only says where other things are. */
const LINK =
  /^\W*(?:\[\d+\]|links?:?|lore:?|(?:links?|discussion)? ?(?:to|of|in) [^:]{0,20}:|(?:rfc ?)?v\d{1,3}\b[^:]{0,20}:)?\W*https?:\/\/\S+\s*$/i;

function bare(text: string): string {
  return text.toLowerCase().replace(/\W+/g, '');
}

function sameWords(a: string, b: string): boolean {
  return bare(a).startsWith(bare(b)) || bare(b).startsWith(bare(a));
}

/** Lines of a list as its items, each in one line, without headings and links. */
function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  let isOpen = false;
  for (const whole of lines.slice(0, MOST_LINES)) {
    const line = whole.slice(0, MOST_OF_LINE);
    const text = line.replace(BULLET, '').trim();
    // "v2: remove the custom size type" is a heading that says all.
    const said = HEADING.test(text) && !INLINE.test(text) ? '' : text.replace(INLINE, '');
    if (text === '' || LINK.test(text) || said === '') isOpen = false;
    else if (isOpen && !BULLET.test(line) && said === text)
      items.push(`${items.pop() ?? ''} ${text}`.slice(0, MOST_OF_LINE));
    else {
      items.push(said);
      isOpen = true;
    }
  }
  return items;
}

/** The items of what an author says he changed, each once in one line; what says something of the code first. */
export function logItems(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const one of itemsOf(lines)) if (!items.some((known) => sameWords(known, one))) items.push(one);
  return [...items.filter((item) => !USUAL.test(item)), ...items.filter((item) => USUAL.test(item))];
}
