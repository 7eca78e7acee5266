import { counted, loreUrl, visible } from '../text-of.ts';
import { paragraph, titleLine } from './lines-of.ts';
import type { DigestMail, FoundingThread, NotRead } from './model.ts';
import { personName } from './names.ts';

function addressOf({ messageId }: DigestMail): string {
  return messageId === null ? '  (no Message-ID)\n' : `  ${loreUrl(visible(messageId))}\n`;
}

/** Mails that speak of a discussion that hazards come from. */
export function threadItemText({ title, how, mails, newest }: FoundingThread): string {
  const words = `${counted(mails, 'mail')}, the newest of ${personName(newest.by)}, ${how === 'cites' ? 'citing' : 'on'}: ${title}`;
  return titleLine(newest.subject.replace(/^(?:re:\s*)+/i, '')) + paragraph(words, 2) + addressOf(newest);
}

/** What was not read, and why. */
export function notReadText(one: NotRead): string {
  return titleLine(one.subject) + paragraph(`${personName(one.by)}: ${visible(one.reason)}`, 2) + addressOf(one);
}
