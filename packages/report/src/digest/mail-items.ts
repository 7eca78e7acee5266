import { cut } from '../columns.ts';
import { writerName } from '../series-quote.ts';
import { counted, loreUrl, visible } from '../text-of.ts';
import type { DigestMail, FoundingThread, NotRead } from './model.ts';
import { titleLine } from './series-items.ts';

const WIDTH = 78;

function addressOf({ messageId }: DigestMail): string {
  return messageId === null ? '  (no Message-ID)\n' : `  ${loreUrl(visible(messageId))}\n`;
}

/** Mails that speak of a discussion that hazards come from. */
export function threadItemText({ title, how, mails, newest }: FoundingThread): string {
  const words = how === 'cites' ? 'cites' : 'continues';
  return [
    `${titleLine(newest.subject)}\n`,
    `  ${cut(`${counted(mails, 'mail')}, newest of ${writerName(newest.by)}; ${words}: ${title}`, WIDTH - 2)}\n`,
    addressOf(newest),
  ].join('');
}

/** What was not read, and why. */
export function notReadText(one: NotRead): string {
  return [
    `${titleLine(one.subject)}\n`,
    `  ${cut(`${writerName(one.by)}: ${visible(one.reason)}`, WIDTH - 2)}\n`,
    addressOf(one),
  ].join('');
}
