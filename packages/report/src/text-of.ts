/** How text that came by mail is made fit to be shown. */

/** A byte string as Unicode: UTF-8 where it is valid, else each byte as its Latin-1 character, so that nothing is lost. */
export function unicode(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  try {
    return decodeURIComponent(
      bytes.replace(/[%\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch (error) {
    if (error instanceof URIError) return bytes;
    throw error;
  }
}

// Control characters (but for the tab), and those that turn the direction of text around or hide: a terminal must not act on them.
const UNSAFE =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text in which every control and direction character is spelled out as \u{..}. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** JSON text in which the same characters stand as \uXXXX; its line ends and indentation stay. */
export function harmless(json: string): string {
  return json.replace(UNSAFE, (character) => (character === '\n' ? character : escapes(character)));
}

function escapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** A byte string ready for a terminal. */
export function shown(bytes: string): string {
  return visible(unicode(bytes));
}

/** A text of at most so many characters, and a mark where it goes on. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}...`;
}

/** Tabs as spaces to the next multiple of 8. */
export function untabbed(text: string): string {
  let out = '';
  for (const character of text) out += character === '\t' ? ' '.repeat(8 - (out.length % 8)) : character;
  return out;
}

/** Text in lines of at most `width` columns; words are never broken. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** A paragraph for a page of 78 columns, each line `by` columns from the left. */
export function indented(text: string, by: number): string {
  return wrapped(text, 78 - by)
    .map((line) => `${' '.repeat(by)}${line}\n`)
    .join('');
}

/** The permanent address of a mail on lore. */
export function loreUrl(messageId: string): string {
  return `https://lore.kernel.org/all/${messageId.replaceAll('%', '%25').replaceAll('/', '%2F').replaceAll('?', '%3F').replaceAll('#', '%23')}/`;
}

/** "1 warning", "2 warnings". */
export function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}
