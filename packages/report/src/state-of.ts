import type { Finding, Part } from '@guardpage/rules';
import type { SeriesRow, Verdict } from './run.ts';

/** The origin as a person says it. */
export function wordsOf(origin: Finding['origin']): string {
  return origin === 'fixed-later' ? 'fixed later' : origin;
}

function named(part: Part, { series }: Finding): string {
  return part.part === null ? 'a later patch' : `${part.part}/${series.total ?? part.part}`;
}

const SINCE = {
  first: 'first in this revision',
  'still-there': 'still there',
  'came-back': 'came back',
  gone: 'gone from this revision',
} as const;

/** What is to say of a finding besides that it is there: that it is old, what later parts make of it, what was answered; '' for one that is simply new. */
export function stateOf(finding: Finding & { readonly verdict?: Verdict | null }): string {
  const { verdict = null, ...rest } = finding;
  const answered = verdict === null ? '' : `answered: ${verdict}`;
  return [stateByCode(rest), answered].filter((one) => one !== '').join(', ');
}

/** What a finding says in a line, with its state. */
export function headline(finding: Finding): string {
  const state = stateOf(finding);
  return state === '' ? finding.title : `${finding.title} (${state})`;
}

function stateByCode(finding: Finding): string {
  const { origin, since, fixedBy, touchedAgain } = finding;
  // What a later part mends is settled, whenever it came.
  if (fixedBy !== null) return `fixed later, in ${named(fixedBy, finding)}`;
  const words: string[] = since === null ? [] : [SINCE[since]];
  if (touchedAgain !== null) words.push(`touched again in ${named(touchedAgain, finding)}`);
  else if (origin !== 'new' && since !== 'gone') words.push(wordsOf(origin));
  return words.join(', ');
}

/** Gaps in a series that are named one by one. */
const MOST_SAID = 12;

/** That parts of a series are not here: "2 of 4 parts are here: 1, 3 missing". Null for a lone part, which is how a patch is mostly checked. */
export function partsMissing(series: Pick<SeriesRow, 'here' | 'total' | 'missing'> | null): string | null {
  if (series === null || series.here < 2 || series.missing.length === 0) return null;
  const some = series.missing.slice(0, MOST_SAID);
  const more = series.missing.length > some.length ? ' and others' : '';
  return `${series.here} of ${series.total ?? series.here} parts are here: ${some.join(', ')}${more} missing`;
}
