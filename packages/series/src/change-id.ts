import type { Submission } from './model.ts';

/** b4 writes it at the end of the cover letter, or below the diff of a single patch; Gerrit as a trailer. */
const LINE = /^change-id:[ \t]{1,9}([\w.+-]{8,200})[ \t\r]{0,9}$/im;

/** What names a series for good, through all its revisions; null when the mail does not say. */
export function changeIdOf({ kind, message }: Submission): string | null {
  if (kind !== 'patch' && kind !== 'cover') return null;
  const text = message.parts[0]?.text ?? '';
  // Most mails have none, and a search for letters of both cases is slow.
  return text.includes('hange-') ? (LINE.exec(text)?.[1] ?? null) : null;
}
