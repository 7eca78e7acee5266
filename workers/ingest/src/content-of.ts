import { createHash } from 'node:crypto';
import type { Message } from '@guardpage/mail';

/** What lists put under a mail: mailman's line of underscores, majordomo's farewell, with what follows, when it is short. */
const FOOTER = /\n(?:_{30,}\n|--[ ]?\nTo unsubscribe)[^]{0,800}$/;
/** No list puts a diff under a mail: who hides one there wants it taken for a copy of a mail without it. */
const DIFF = /^(?:diff |@@)/m;

/**
 * SHA-256 (hex) of what a sender wrote: the same for the copies that came by several lists, with their own transport headers, encodings and
 * footers; another for a mail that only claims the Message-ID. `rest` is what was not read of a huge one.
 */
export function contentOf({ messageId, from, subject, date, parts }: Message, rest: Buffer): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([messageId, from?.email ?? '', subject, date]));
  for (const { text } of parts) {
    hash.update('\0');
    hash.update(text.replace(FOOTER, (footer) => (DIFF.test(footer) ? footer : '\n')).trimEnd(), 'latin1');
  }
  if (rest.length > 0) hash.update(rest);
  return hash.digest('hex');
}
