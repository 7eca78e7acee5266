/** What begins an item of a list. */
const BULLET = /^\s*(?:[-*+o•]|\d{1,2}[.):]|\[\d{1,3}\]|\(\d{1,2}\))\s+/;
/** "Changes in v3:", "v1 -> v2:", "V2:", "Since v1 [4]:", and what stands in front of the names of reviewers. */
const HEADING =
  /^\W*(?:change(?:s|d|log)?\b.{0,40}|(?:rfc ?)?v\d{1,3}\b.{0,30}|rfc\b.{0,20}|(?:since|from) v\d.{0,20}):?\s*$|^.{0,40}(?:suggest|comment|thank|feedback).{0,40}:\s*$/i;
/** What is said of nearly every revision. */
const USUAL =
  /^(?:rebased?\b|(?:collect|pick|add|gather)\w*\b.{0,30}\b(?:acks?|tags?|r-?bs?|trailers?|(?:reviewed|acked)-by)|resen[dt]\b|no (?:functional )?changes?\b|(?:fix(?:ed)?|correct(?:ed)?) (?:a )?typos?\b)/i;

/** A line that only says where other things are. */
const LINK = /^\W*(?:\[\d+\]|link:?|lore:?|(?:rfc ?)?v\d{1,3}\b[^:]{0,20}:)?\W*https?:\/\/\S+\s*$/i;

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
  for (const line of lines) {
    const text = line.replace(BULLET, '').trim();
    // "v2: remove the custom size type" is a heading that says all.
    const said = HEADING.test(text) ? (/^\W*v\d{1,3}\s*:\s*(\S.*)$/i.exec(text)?.[1] ?? '') : text;
    if (text === '' || LINK.test(text) || said === '') isOpen = false;
    else if (isOpen && !BULLET.test(line) && said === text) items.push(`${items.pop() ?? ''} ${text}`);
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
