import type { Submission } from './model.ts';

/** By UTF-16 units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By input and place in it. */
export function byPlace(a: Submission, b: Submission): number {
  return compareText(a.input, b.input) || a.mail - b.mail;
}

/** By date, undated mails last; then by Message-ID. */
export function byDate(a: Submission, b: Submission): number {
  return (
    compareText(a.message.date ?? '~', b.message.date ?? '~') ||
    compareText(a.message.messageId ?? '~', b.message.messageId ?? '~') ||
    byPlace(a, b)
  );
}

/** By what they say alone, however they came: only where two mails are equal by where they stand. */
export function byContent(a: Submission, b: Submission): number {
  return (
    compareText(a.message.date ?? '~', b.message.date ?? '~') ||
    compareText(a.message.messageId ?? '~', b.message.messageId ?? '~') ||
    compareText(a.message.subject, b.message.subject) ||
    compareText(a.message.from?.email ?? '', b.message.from?.email ?? '') ||
    compareText(a.message.parts[0]?.text ?? '', b.message.parts[0]?.text ?? '') ||
    byPlace(a, b)
  );
}
