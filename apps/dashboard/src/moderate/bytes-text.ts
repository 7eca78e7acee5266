import { visible } from '@guardpage/report';

/** Bytes as a person can check them. */
export interface BytesText {
  /** Every character that cannot be seen is spelled out. */
  readonly text: string;
  /** What the text does not show of the bytes. */
  readonly notes: readonly string[];
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Bytes that go out as text: nothing of them is left out, nothing hides. */
export function bytesText(bytes: Uint8Array): BytesText {
  const notes: string[] = [];
  let text = decoded(bytes);
  if (text === null) {
    notes.push('they are not UTF-8: bytes above 7f are spelled out');
    text = Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\xff]/g, (byte) => `\\x{${byte.charCodeAt(0).toString(16)}}`);
  }
  // Where all lines end alike there is no need to spell that out on each.
  if (/\r\n/.test(text) && !/\r(?!\n)|(?<!\r)\n/.test(text)) {
    notes.push('all lines end in CR LF');
    text = text.replaceAll('\r\n', '\n');
  }
  return { text: text.split('\n').map(visible).join('\n'), notes };
}
