import { visible } from '../text-of.ts';

/** Columns of our prose: it stays inside 78 when it is quoted a few times. */
export const WIDTH = 72;
/** No line of ours is longer (Documentation/process/email-clients.rst). */
export const WIDEST = 78;

const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u2032]/g, "'"],
  [/[\u201c\u201d\u201e\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u2190\u21d0]/g, '<-'],
  [/[\u2192\u21d2]/g, '->'],
  [/\u2264/g, '<='],
  [/\u2265/g, '>='],
  [/\u00d7/g, 'x'],
  [/[\u00a0\u2000-\u200a\u202f]/g, ' '],
];

/** A text in ASCII: signs that have a plain form take it, marks over letters fall away, and what is left is spelled out. */
export function ascii(text: string): string {
  if (/^[\t\n\x20-\x7e]*$/.test(text)) return text;
  const alike = ALIKE.reduce((so, [from, to]) => so.replace(from, to), text);
  const bare = alike.normalize('NFKD').replace(/\p{Mn}/gu, '');
  return visible(bare).replace(/[^\t\n\x20-\x7e]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** Words of a text, one that is longer than a line in pieces. */
function wordsOf(text: string, width: number): readonly string[] {
  const words = ascii(text)
    .split(/\s+/)
    .filter((one) => one !== '');
  const pieces = new RegExp(`.{1,${width}}`, 'g');
  return words.flatMap((word) => (word.length <= width ? [word] : (word.match(pieces) ?? [])));
}

/** A text of ours as lines: ASCII, within {@link WIDTH}, those behind the first by so many columns from the left. */
export function paragraph(text: string, hanging = 0): string {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text, WIDTH - hanging)) {
    const room = WIDTH - (lines.length === 0 ? 0 : hanging);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, at) => `${at === 0 ? '' : ' '.repeat(hanging)}${one}\n`).join('');
}

/** A text with its full stop. */
export function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** A text as the start of a sentence; a name of C keeps its letters. */
export function opened(text: string): string {
  return /^[a-z]+ /.test(text) ? `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}` : text;
}
