import type { ExactTerm, Query, RangeTerm, TextTerm } from '@guardpage/query';
import { normalise } from '../src/index.ts';
import type { FindingRow, NewMail, SeriesRow } from '../src/index.ts';
import { columnsOf } from '../src/search/match.ts';

/** A mail with all that was worked out of it, in memory. */
export interface LookedAt {
  readonly id: number;
  readonly mail: NewMail;
  readonly series: SeriesRow | null;
  /** Findings of this mail, or of its series. */
  readonly findings: readonly FindingRow[];
  /** A patch of its series could not be read whole. */
  readonly damaged: boolean;
}

function hasText({ mail }: LookedAt, term: TextTerm): boolean {
  const words = ` ${normalise(term.text)}${term.begins ? '' : ' '}`;
  return columnsOf(term).some((column) => ` ${mail.text[column as keyof NewMail['text']]} `.includes(words));
}

function equals(text: string | null, { value, begins }: ExactTerm): boolean {
  return text !== null && (begins ? text.startsWith(value) : text === value);
}

function hasExact({ mail, series, findings, damaged }: LookedAt, term: ExactTerm): boolean {
  const partial = series !== null && ((series.missing !== '[]' && series.kind !== 'partial') || damaged);
  switch (term.field) {
    case 'm':
      return equals(mail.messageId, term);
    case 'patchid':
      return equals(mail.patchId, term);
    case 'l':
      return mail.lists.some((list) => equals(list, term) || list.startsWith(`${term.value}.`));
    case 'verdict':
      return false;
    case 'is':
      if (series === null) return false;
      if (term.value === 'latest') return series.latest === 1;
      if (term.value === 'partial') return partial;
      return term.value === 'flagged' ? series.findings > 0 : series.findings === 0 && !partial;
    default: {
      const column = term.field === 'fp' ? 'fingerprint' : term.field;
      return findings.some((finding) => equals(finding[column] ?? null, term));
    }
  }
}

function inRange({ mail, series }: LookedAt, { field, from, to }: RangeTerm): boolean {
  const at = field === 'rev' ? (series?.revision ?? null) : field === 'd' ? mail.sent : mail.received;
  return at !== null && at >= (from ?? -Infinity) && at <= (to ?? Infinity);
}

/** What a query means, mail by mail: the answer that every plan must give. */
export function matches(looked: LookedAt, query: Query): boolean {
  switch (query.kind) {
    case 'and':
      return query.of.every((member) => matches(looked, member));
    case 'or':
      return query.of.some((member) => matches(looked, member));
    case 'not':
      return !matches(looked, query.of);
    case 'text':
      return hasText(looked, query);
    case 'exact':
      return hasExact(looked, query);
    case 'range':
      return inRange(looked, query);
  }
}
