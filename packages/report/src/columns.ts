// What a terminal shows two columns wide, and what it shows on top of the character before.
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const ON_TOP = /[\p{Mn}\p{Me}\ufe00-\ufe0f]/u;

function columnsOf(character: string): number {
  if (ON_TOP.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** How many columns of a terminal a text takes. */
export function columnsIn(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** A text that is cut, where it has to be, to `width` columns; `mark` stands for what is left out. */
export function cut(text: string, width: number, mark = '...'): string {
  if (columnsIn(text) <= width) return text;
  const dots = mark.slice(0, width);
  let room = width - dots.length;
  let kept = '';
  for (const character of text) {
    room -= columnsOf(character);
    if (room < 0) break;
    kept += character;
  }
  return kept.trimEnd() + dots;
}

/** A text of exactly `width` columns. */
export function fitted(text: string, width: number): string {
  const short = cut(text, width);
  return short + ' '.repeat(width - columnsIn(short));
}
