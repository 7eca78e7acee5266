import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const shared = join(import.meta.dirname, '..', '..', '..', '..', 'shared');

/** Whether the real mails lie beside the project; in CI they must. */
export const haveShared = existsSync(shared);
if (!haveShared && process.env['CI'] === 'true') throw new Error('CI needs ../shared');

/** The mails of the cases and their threads by Message-ID, as text with every run of blanks made one. */
export function sharedMails(): ReadonlyMap<string, string> {
  const mails = new Map<string, string>();
  for (const name of haveShared ? readdirSync(join(shared, 'cases'), { recursive: true, encoding: 'utf8' }) : []) {
    if (!name.endsWith('.eml')) continue;
    const text = readFileSync(join(shared, 'cases', name), 'latin1').replace(/=\r?\n/g, '');
    const messageId = /^message-id:\s*<([^>]+)>/im.exec(text)?.[1];
    if (messageId !== undefined) mails.set(messageId, text.replace(/\s+/g, ' '));
  }
  return mails;
}
