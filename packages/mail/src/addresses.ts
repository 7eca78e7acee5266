import { cleanLine, decodeWords } from './encoded-words.ts';
import type { Address } from './model.ts';

/** More recipients than any list mail has; what follows is dropped, so that a hostile header stays cheap. */
const MAX_ADDRESSES = 5000;

/** What was collected of the mailbox being read. */
interface Draft {
  phrase: string;
  /** The phrase without its quoted strings: only here may an address stand outside of angle brackets. */
  bare: string;
  comment: string;
  angle: string | null;
  /** An "@" stands in the unquoted text: what follows a colon is then no group. Kept apart, for a search at each colon would be quadratic. */
  hasAt: boolean;
}

/**
 * Reads an address list of RFC 5322 from a header value (byte string, unfolded): quoted names, nested comments, groups (their members, not
 * their name), source routes. A comment is the name of an address that has none. One pass; never throws.
 */
export function readAddresses(value: string): readonly Address[] {
  const found: Address[] = [];
  let draft: Draft = { phrase: '', bare: '', comment: '', angle: null, hasAt: false };
  const finish = (): void => {
    const address = addressOf(draft);
    if (address !== null) found.push(address);
    draft = { phrase: '', bare: '', comment: '', angle: null, hasAt: false };
  };
  let at = 0;
  while (at < value.length && found.length < MAX_ADDRESSES) {
    const char = value[at];
    if (char === '"') {
      const end = skipQuoted(value, at);
      draft.phrase += unquote(value.slice(at + 1, end - 1));
      at = end;
    } else if (char === '(') {
      const end = skipComment(value, at);
      draft.comment += value.slice(at + 1, end - 1);
      at = end;
    } else if (char === '<' && draft.angle === null) {
      const end = value.indexOf('>', at);
      draft.angle = value.slice(at + 1, end < 0 ? value.length : end);
      at = end < 0 ? value.length : end + 1;
    } else if (char === ',' || char === ';') {
      finish();
      at++;
    } else if (char === ':' && draft.angle === null && !draft.hasAt) {
      // The name of a group: its members follow as addresses of their own.
      draft = { phrase: '', bare: '', comment: '', angle: null, hasAt: false };
      at++;
    } else {
      const end = plainEnd(value, at + 1);
      const plain = value.slice(at, end);
      draft.phrase += plain;
      draft.bare += plain;
      draft.hasAt ||= plain.includes('@');
      at = end;
    }
  }
  finish();
  return found;
}

function addressOf(draft: Draft): Address | null {
  const comment = draft.comment.trim();
  if (draft.angle !== null) return address(draft.phrase.trim() || comment, draft.angle);
  const email = draft.hasAt ? (draft.bare.split(/\s+/).find((word) => word.includes('@')) ?? '') : '';
  const rest = email === '' ? draft.phrase : draft.phrase.replace(email, () => '');
  return address(rest.replace(/\s+/g, ' ').trim() || comment, email);
}

function address(name: string, email: string): Address | null {
  const cleaned = { name: cleanLine(decodeWords(name)), email: cleanEmail(email) };
  // Some mailers write the address as its own name: it says nothing.
  const made = cleaned.name.toLowerCase() === cleaned.email ? { name: '', email: cleaned.email } : cleaned;
  return made.name === '' && made.email === '' ? null : made;
}

/** Lower case, without white space, controls and source route; '' when an encoded word stands in it (RFC 2047 section 5 forbids that). */
export function cleanEmail(raw: string): string {
  if (raw.includes('=?')) return '';
  const email = cleanLine(decodeWords(raw)).replace(/\s+/g, '').toLowerCase();
  const route = email.startsWith('@') ? email.lastIndexOf(':') : -1;
  return email.slice(route + 1);
}

/** The place behind a quoted string that starts at `from`; the end of the value when it is never closed. */
function skipQuoted(value: string, from: number): number {
  for (let at = from + 1; at < value.length; at++) {
    if (value[at] === '\\') at++;
    else if (value[at] === '"') return at + 1;
  }
  return value.length + 1;
}

function skipComment(value: string, from: number): number {
  let depth = 0;
  for (let at = from; at < value.length; at++) {
    const char = value[at];
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at + 1;
  }
  return value.length + 1;
}

const SPECIALS = new Set(['"', '(', '<', ',', ';', ':']);

function plainEnd(value: string, from: number): number {
  let at = from;
  while (at < value.length && !SPECIALS.has(value[at] ?? '')) at++;
  return at;
}

function unquote(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}
