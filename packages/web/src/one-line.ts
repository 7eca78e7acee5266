/** Characters of a line that somebody else wrote, in a note or a reason of ours. */
const LONGEST = 300;

// Control characters, and those that turn the direction of text around or hide.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]+/gu;

/**
 * What the other side said, as one line that is harmless to a terminal, a page and a log: cut, and without our secrets, which a server may
 * say back to us, plain or in the base64 in which it was told them.
 */
export function oneLine(text: string, secrets: readonly string[] = []): string {
  const line = withoutSecrets(text.slice(0, 8 * LONGEST), secrets)
    .replace(UNSAFE, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).toWellFormed()}...`;
}

/** A text without our secrets, plain or in base64: a server was told them, and may say them back. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const written = secrets.flatMap((secret) => (secret === '' ? [] : [secret, ...base64Of(secret)]));
  return written
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
}

// The same bytes look different by where they begin in what is encoded, and at the end: what does not depend on it is what is looked for.
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2]
    .map((before) => {
      const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
      const first = Math.ceil((before * 8) / 6);
      const last = Math.floor(((before + Buffer.byteLength(secret)) * 8) / 6);
      return text.slice(first, last);
    })
    .filter((text) => text.length >= 6);
}
