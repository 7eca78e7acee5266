import type { Read } from './model.ts';
import { inflate } from './inflate.ts';
import { mailSplitter } from './mail-splitter.ts';

/** One mail of an input file. */
export interface InputMail {
  /** Its place in the file, from 1. */
  readonly mail: number;
  /**
   * What {@link readMessage} takes. In a file of several mails without its "From " separator; the single mail of a file whole, with it, so
   * that raw lines are those an editor shows.
   */
  readonly bytes: Buffer;
}

/**
 * Splits the bytes of one input file into mails: a gzip file is inflated (to `most` bytes), an mbox is cut at its "From " lines, all else is one
 * mail. A bad gzip file is a problem; anything else is some mail.
 */
export function splitInput(bytes: Buffer, most?: number): Read<readonly InputMail[]> {
  const read = inflate(bytes, most);
  if (!read.ok) return read;
  const splitter = mailSplitter(Infinity);
  const mails = [...splitter.push(read.value), ...splitter.end()];
  return { ok: true, value: mails.flatMap(({ mail, bytes: of }) => (of === null ? [] : [{ mail, bytes: of }])) };
}
