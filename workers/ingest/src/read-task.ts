import { readMail } from './read-mail.ts';
import type { ReadMail } from './read-mail.ts';

/** Mails to read: one behind the other, so that their bytes move to the thread and are not copied. */
export interface ReadOrder {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** For each mail where it ends, and when the archive got it (s). */
  readonly mails: readonly { readonly end: number; readonly received: number | null }[];
}

/** Task of a thread: reads mails; a fault of ours in one of them is that one's reason, and takes no other with it. */
export default async function readMails({ bytes, mails }: ReadOrder): Promise<readonly ReadMail[]> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read: ReadMail[] = [];
  let start = 0;
  for (const { end, received } of mails) {
    try {
      read.push(await readMail(all.subarray(start, end), received));
    } catch (error) {
      read.push({ ok: false, reason: `internal fault: ${error instanceof Error ? error.message : String(error)}` });
    }
    start = end;
  }
  return read;
}
