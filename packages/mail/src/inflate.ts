import { gunzipSync } from 'node:zlib';
import type { Read } from './model.ts';

/** What one input may hold when inflated: no archive of mails in one file that a linter is given is larger. */
const MAX_BYTES = 2 ** 30;
/** Archives of mails compress 3 to 5 times (16 of them measured); past 200:1 a file above 16 MiB was made to hurt. */
const MAX_RATIO = 200;
const SMALL = 16 << 20;

/**
 * The bytes of a file: inflated when it is gzip (told by its first bytes, whatever its name), to so many bytes at most; as they are when it is
 * not.
 */
export function inflate(bytes: Buffer, most = MAX_BYTES): Read<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { ok: true, value: bytes };
  const limit = Math.min(most, Math.max(SMALL, bytes.length * MAX_RATIO));
  try {
    return { ok: true, value: gunzipSync(bytes, { maxOutputLength: limit }) };
  } catch (error) {
    return { ok: false, problem: { line: 1, reason: reasonOf(error, limit) } };
  }
}

function reasonOf(error: unknown, limit: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_BUFFER_TOO_LARGE') return `gzip file inflates to more than ${limit} bytes: not read`;
  if (code === 'Z_BUF_ERROR') return 'truncated gzip file';
  return `broken gzip file (${error instanceof Error ? error.message : 'unknown reason'})`;
}
