/**
 * A byte string as text: UTF-8 where it is valid, else one character a byte (latin1). `TextDecoder` would do it, but pure packages know
 * nothing of their platform.
 */
function textOfBytes(bytes: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[^\u0000-\u007f]/.test(bytes)) return bytes;
  const percent = bytes.replace(/[%\u0080-\u00ff]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(percent);
  } catch (error) {
    if (error instanceof URIError) return bytes;
    throw error;
  }
}

/** One line that can be shown: no control and no bidi characters. */
export function cleanText(bytes: string): string {
  return (
    textOfBytes(bytes)
      .replace(/[\t\n\v\f\r]+/g, ' ')
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .trim()
  );
}
