import { decodeBytes, isUtf8 } from './charset.ts';
import type { TextPart } from './model.ts';

/**
 * A part as text, for people and for searches; never for patches, whose bytes count. UTF-8 where its bytes are valid UTF-8, whatever was
 * said of them (mailers send UTF-8 diffs as "us-ascii"), else the charset it names, else windows-1252. Bad bytes become U+FFFD.
 */
export function partText({ text, charset }: Pick<TextPart, 'text' | 'charset'>): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[^\u0000-\u007f]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return decodeBytes(bytes, charset) ?? decodeBytes(bytes, 'windows-1252') ?? text;
}
