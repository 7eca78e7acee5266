import type { Address } from '@guardpage/mail';
import type { Answered, GivenTrailer } from './family-model.ts';
import { nameKey } from './person.ts';
import type { ReplyLine } from './reply-lines.ts';
import { cleanText } from './utf8.ts';

/** Anything that people give to a patch is some -by. */
const GIVEN = /^[ \t]{0,8}([A-Za-z][A-Za-z-]{1,40}-by)[ \t]{0,4}:[ \t]*(\S.{0,300})$/i;
const MAX_GIVEN = 50;

/** Trailers that the sender of a reply gives on lines of his own, each with its line (of the text). */
export function givenTrailers(
  lines: readonly ReplyLine[],
  sender: Address | null,
  answered: Answered,
): readonly GivenTrailer[] {
  const found: GivenTrailer[] = [];
  lines.forEach(({ at, depth, text }, index) => {
    const match = depth === 0 && found.length < MAX_GIVEN ? GIVEN.exec(text) : null;
    if (match === null) return;
    // A mailer wraps "Name\n<address>".
    const next = lines[index + 1];
    const rest = next?.depth === 0 && /^\s{0,20}<[^<>\s]+@[^<>\s]+>$/.test(next.text) ? ` ${next.text.trim()}` : '';
    const value = cleanText(`${match[2] ?? ''}${rest}`);
    const bySender = names(value, sender);
    if (!bySender && !value.includes('@')) return;
    const scope = answered.mail.kind === 'cover' ? 'series' : 'patch';
    found.push({ key: match[1] ?? '', value, line: at, bySender, scope });
  });
  return found;
}

/** True when a trailer's value is that person, by address or by name. */
function names(value: string, sender: Address | null): boolean {
  if (sender === null) return false;
  const email = /<([^<>\s]{1,200})>/.exec(value)?.[1] ?? /\S{1,100}@\S{1,100}/.exec(value)?.[0];
  if (email !== undefined && email.toLowerCase() === sender.email) return true;
  const name = nameKey(value.replace(/<.*$|#.*$/g, '').replace(/\S+@\S+/, ''));
  return name !== '' && name === nameKey(sender.name);
}
