import type { Message } from '@guardpage/mail';

/** A real answer has it in its first lines. */
const MOST_LINES = 500;
const LONGEST_LINE = 500;

const WORD = /^\W{0,9}unsubscribe\W{0,9}$/i;

/** Whether an answer to a digest is the single word "unsubscribe": its subject, or the first line that its writer wrote himself. */
export function wantsToStop({ subject, parts }: Pick<Message, 'subject' | 'parts'>): boolean {
  if (WORD.test(subject.replace(/^re:/i, ''))) return true;
  const body = parts.find(({ fileName }) => fileName === null);
  return body !== undefined && WORD.test(firstWritten(body.text));
}

/** The first line that is neither quoted nor says whom it quotes; '' when there is none. */
function firstWritten(text: string): string {
  const lines = text
    .slice(0, MOST_LINES * LONGEST_LINE)
    .split('\n', MOST_LINES)
    .map((line) => line.slice(0, LONGEST_LINE).trim());
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line === '' || line.startsWith('>')) {
      at++;
      continue;
    }
    // "On Friday, Guardpage digest wrote:", on one line or two, right above what it quotes.
    const end = lines.findIndex((one, place) => place >= at && (one === '' || one.startsWith('>')));
    if (end < 0 || !(lines[end - 1] ?? '').endsWith(':') || end - at > 3) return line;
    const quote = lines.findIndex((one, place) => place >= end && one !== '');
    if (quote < 0 || !(lines[quote] ?? '').startsWith('>')) return line;
    at = quote;
  }
  return '';
}
