import { createHash } from 'node:crypto';

/**
 * The id of an object as a patch gives it, in git's own spelling: 7 to 64 hex digits. Null for anything else, and for the id of only zeros
 * that stands for "no file". What passes here can be no option, no revision syntax and no second line.
 */
export function hexId(text: string | null): string | null {
  if (text === null || !/^[0-9a-f]{7,64}$/i.test(text) || /^0+$/.test(text)) return null;
  return text.toLowerCase();
}

/** The id that git gives to a blob of these bytes: by SHA-1, or by SHA-256 when an id of that length is asked for. */
export function blobIdOf(bytes: Uint8Array, length: number): string {
  return createHash(length > 40 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
