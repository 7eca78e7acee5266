import type { Submission } from '@guardpage/series';

/** Of a longer mail the beginning is read: the rest is a log. */
const MOST_TEXT = 256 * 1024;

/** What the sender of a mail wrote himself: without what he quotes, and without the diff of a patch. A byte string. */
export function ownText({ kind, message, patch }: Submission): string {
  const text = (message.parts[0]?.text ?? '').slice(0, MOST_TEXT);
  const diffAt = kind === 'patch' ? (patch.files[0]?.at ?? null) : null;
  const quotes = text.startsWith('>') || text.includes('\n>');
  if (!quotes && diffAt === null) return text;
  const own: string[] = [];
  let start = 0;
  for (let line = 1; start < text.length && line !== diffAt; line++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (text[start] !== '>') own.push(text.slice(start, end));
    start = end + 1;
  }
  return own.join('\n');
}
