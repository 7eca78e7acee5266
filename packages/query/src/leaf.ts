import { readTime } from './dates.ts';
import type { ExactField, QueryProblem, RangeField, Term, TextField } from './model.ts';
import { VALUES } from './prefixes.ts';
import type { Prefix } from './prefixes.ts';

/** A term, or what is wrong with it; the place is the caller's to say. */
export type Leaf =
  { readonly ok: true; readonly value: Term } | { readonly ok: false; readonly problem: Omit<QueryProblem, 'column'> };

/** What a term was written as. */
export interface Written {
  readonly text: string;
  readonly quoted: boolean;
}

/** A phrase may not hold more words. */
const WORD_LIMIT = 64;

function refuse(reason: string, hint: string): Leaf {
  return { ok: false, problem: { reason, hint } };
}

/** Short enough for a sentence. */
function shown(text: string): string {
  return text.length > 40 ? `"${text.slice(0, 40).toWellFormed()}.."` : `"${text}"`;
}

/** The text without a `*` at its end; a reason when one stands elsewhere. */
function withoutStar(written: Written): { readonly text: string; readonly begins: boolean } | null {
  if (written.quoted) return { text: written.text, begins: false };
  const star = written.text.indexOf('*');
  if (star < 0) return { text: written.text, begins: false };
  return star === written.text.length - 1 ? { text: written.text.slice(0, star), begins: true } : null;
}

const STAR_HINT = 'write it behind the last word, as in khuge*, or quote the text';

function textTerm(field: TextField | null, written: Written): Leaf {
  const plain = withoutStar(written);
  if (plain === null) return refuse('"*" stands for the rest of a word, and only at its end', STAR_HINT);
  const { text, begins } = plain;
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu)?.length ?? 0;
  if (words === 0) {
    return refuse(`${shown(written.text)} holds no letter and no digit`, 'only words can be searched for');
  }
  if (words > WORD_LIMIT) return refuse(`the phrase has more than ${WORD_LIMIT} words`, 'search for a part of it');
  // Signs mean nothing to the search; those that could mean something to a reader of the query go, so that it prints as it was read.
  const signs = written.quoted ? text.replace(/[\s\p{Cc}]+/gu, ' ') : text.replace(/[^\p{L}\p{N}\p{M}._/@-]/gu, '.');
  return {
    ok: true,
    value: {
      kind: 'text',
      field,
      text: signs.replace(/^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''),
      // In mm/* the last word is already whole.
      begins: begins && /[\p{L}\p{N}\p{M}]$/u.test(text),
    },
  };
}

function exactTerm(field: ExactField, written: Written): Leaf {
  const plain = withoutStar(written);
  if (plain === null) return refuse('"*" stands for the rest of a name, and only at its end', STAR_HINT);
  const bare = plain.text.trim().replace(/^<(.*)>$/s, '$1');
  const value = field === 'm' ? bare : bare.toLowerCase();
  if (value === '') return refuse(`${field}: needs a value`, `write it right behind the colon`);
  if (!written.quoted && /[()]/.test(value)) return refuse(`${shown(value)} is no name`, 'quote it');
  const values = VALUES[field];
  if (values !== undefined && !(values.includes(value) && !plain.begins)) {
    return refuse(`${field}: has no value ${shown(written.text)}`, `one of ${values.join(', ')}`);
  }
  const short = field === 'fp' || field === 'patchid';
  if (short && !/^[0-9a-f]{4,64}$/.test(value)) {
    return refuse(`${field}: takes 4 to 64 hex digits, not ${shown(value)}`, `as in ${field}:1f0e22`);
  }
  return { ok: true, value: { kind: 'exact', field, value, begins: short || plain.begins } };
}

interface Ends {
  readonly from: number | null;
  readonly to: number | null;
}

/** The ends of `A..B`, `A..`, `..B` or `A`; a string for what could not be read. */
function readEnds(text: string, end: (text: string) => Ends | null): Ends | string {
  const at = text.indexOf('..');
  const [first, last] = at < 0 ? [text, text] : [text.slice(0, at), text.slice(at + 2)];
  if (first === '' && last === '') return text;
  const from = first === '' ? { from: null, to: null } : end(first);
  const to = last === '' ? { from: null, to: null } : end(last);
  if (from === null) return first;
  return to === null ? last : { from: from.from, to: to.to };
}

/** 2, v2 */
function readRevision(word: string): Ends | null {
  const number = /^v?(\d{1,4})$/i.exec(word)?.[1];
  return number === undefined ? null : { from: Number(number), to: Number(number) };
}

function rangeTerm(field: RangeField, written: Written, now: number): Leaf {
  const text = written.text.trim();
  if (/["*]/.test(text)) return refuse(`${field}: takes no "*"`, 'leave an end open instead, as in d:2023..');
  // Without "..", a moment is the day that begins with it, as lei has it.
  const lone = !text.includes('..');
  const time = (word: string): Ends | null => {
    const span = readTime(word, now);
    return span !== null && lone && span.to - span.from < 86_399 ? { from: span.from, to: span.from + 86_399 } : span;
  };
  const ends = readEnds(text, field === 'rev' ? readRevision : time);
  if (typeof ends === 'string') {
    return field === 'rev'
      ? refuse(`${shown(ends)} is no revision`, 'as in rev:2, rev:v2, rev:2..4, rev:3..')
      : refuse(
          `${shown(ends)} is no time`,
          `as in ${field}:20230115, ${field}:last.week.., ${field}:2023-01-01..2.days.ago`,
        );
  }
  if (ends.from !== null && ends.to !== null && ends.from > ends.to) {
    return refuse(`${shown(text)} ends before it begins`, 'write the earlier end first');
  }
  return { ok: true, value: { kind: 'range', field, ...ends, text } };
}

/** The term that a value makes behind its prefix; null is no prefix. `now` in seconds. */
export function readLeaf(prefix: Prefix | null, written: Written, now: number): Leaf {
  if (prefix === null) return textTerm(null, written);
  if (prefix.kind === 'text') return textTerm(prefix.field, written);
  return prefix.kind === 'exact' ? exactTerm(prefix.field, written) : rangeTerm(prefix.field, written, now);
}
