import type { Message, Read } from './model.ts';
import { readMessage } from './read-message.ts';

/** So much of a mail is read where many are: the largest of 12,976 mails to linux-mm has 0.9 MB. */
const MOST_READ = 4 * 1024 * 1024;

/** How much of a mail {@link readKept} does not read (bytes at its end). */
export function unreadBytes(bytes: Buffer): Buffer {
  return bytes.subarray(MOST_READ);
}

/** Reads a mail of an archive as {@link readMessage} does, of a huge one the beginning: that the rest is not read is its first problem. */
export async function readKept(bytes: Buffer): Promise<Read<Message>> {
  if (bytes.length <= MOST_READ) return readMessage(bytes);
  const beginning = bytes.subarray(0, MOST_READ);
  const read = await readMessage(beginning);
  if (!read.ok) return read;
  let line = 1;
  for (let at = beginning.indexOf(10); at >= 0; at = beginning.indexOf(10, at + 1)) line++;
  const reason = `larger than ${MOST_READ / 1024 / 1024} MiB: only its beginning was read`;
  return { ok: true, value: { ...read.value, problems: [{ line, reason }, ...read.value.problems] } };
}
