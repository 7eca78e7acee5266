/** One entry of a feed. Text is plain; times are seconds since 1970. */
export interface FeedEntry {
  /** Its address within this site, which is its id too: it never changes. */
  readonly address: string;
  readonly title: string;
  readonly author: string;
  readonly updated: number;
  readonly summary: string;
  /** All of it, in lines; without it the summary is all. */
  readonly text?: string;
}

/** A feed, newest entry first. */
export interface Feed {
  readonly title: string;
  /** Of the feed, and of the page that shows the same. */
  readonly self: string;
  readonly page: string;
  readonly entries: readonly FeedEntry[];
}

/** Text fit for XML: escaped, and without the characters that XML cannot have. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

// A mail may claim any date; RFC 3339 has years of four digits.
const LAST = 253_402_300_799;

function moment(seconds: number): string {
  return new Date(Math.max(0, Math.min(LAST, seconds)) * 1000).toISOString().replace('.000Z', 'Z');
}

/** Lines as a reader of feeds must show them: as they are. */
function contentOf({ text }: FeedEntry): string {
  if (text === undefined) return '';
  return `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><pre>${xml(text)}</pre></div></content>\n`;
}

/** A feed as Atom (RFC 4287). */
export function atom({ title, self, page, entries }: Feed, site: string): string {
  const newest = Math.max(0, ...entries.map(({ updated }) => updated));
  const rows = entries.map(
    (entry) => `<entry>
<id>${xml(site + entry.address)}</id>
<title>${xml(entry.title)}</title>
<link href="${xml(site + entry.address)}"/>
<author><name>${xml(entry.author)}</name></author>
<updated>${moment(entry.updated)}</updated>
<summary>${xml(entry.summary)}</summary>
${contentOf(entry)}</entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${xml(site + self)}</id>
<title>${xml(title)}</title>
<link rel="self" href="${xml(site + self)}"/>
<link href="${xml(site + page)}"/>
<updated>${moment(newest)}</updated>
${rows.join('')}</feed>
`;
}
