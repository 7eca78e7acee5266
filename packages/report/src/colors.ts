/** Paints a text for a terminal, or leaves it as it is. */
type Paint = (text: string) => string;

/** The colours a report uses. */
export interface Colors {
  readonly bold: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

/** The escapes of a terminal; a library for it looks at standard output when it is loaded, which costs a tenth of a short run. */
export function colorsOf(color: boolean): Colors {
  const paint =
    (on: number, off: number): Paint =>
    (text) =>
      color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bold: paint(1, 22), red: paint(31, 39), yellow: paint(33, 39), cyan: paint(36, 39) };
}
