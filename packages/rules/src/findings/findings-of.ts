import { ALIKE, alike, MOST_COMPARED } from './alike.ts';
import type { Context } from '../engine.ts';
import type { Finding, Related } from '../finding.ts';
import { fingerprint, tokensOf } from './fingerprint.ts';
import type { FileReport } from '../judging/judge-file.ts';
import type { Judged } from '../judging/judge-hazard.ts';
import type { Evidence, Hazard, Hit } from '../model.ts';

/** The same hazard on the same words: how a hit is known again on the other side, also when its body was moved or its function renamed. */
export function sameness(hit: Hit): string {
  return tokensOf(hit.primary.at.source.text);
}

/** How often each key is there. */
export type Tally = Map<string, number>;

function tally(keys: readonly string[]): Tally {
  const counts: Tally = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Takes one out; true when there was one. */
function takeOut(counts: Tally, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}

function rowOf({ primary }: Hit): number | null {
  return primary.at.source.patchLine;
}

/** True for a hit whose own line the patch leaves as it is. */
function isKept({ primary }: Hit): boolean {
  return primary.at.source.mark === ' ';
}

/** True when some place the hit stands on is a line that the patch changes: else nothing of it can be new. */
function touched(hit: Hit): boolean {
  return [hit.primary, ...hit.related].some((place) => place.at.source.mark !== ' ');
}

/** True when none of a hit's lines is changed but the other side, where the same line was read too, did not have it: what kept it right is removed. */
function broken(hit: Hit, { before }: Judged): boolean {
  const line = hit.primary.at.source.patchLine;
  return line !== null && before.read.has(line) && !before.doubted.has(hit.function);
}

/** The lines a hit stands on, its own first. */
export function linesOf(hit: Hit): readonly string[] {
  return [hit.primary, ...hit.related].map(({ at }) => at.source.text);
}

function leftFrom(judged: Judged): readonly string[] {
  const after = tally(judged.post.map(sameness));
  return judged.pre.filter((hit) => !takeOut(after, sameness(hit)) && hit.primary.at.source.mark === '-').map(sameness);
}

/**
 * Counts the hits of one hazard that stood on removed lines of a file and are gone from it: where the same stands in another file of the
 * patch it is moved, not new. In the file that lost it every equal hit has its own counterpart, so one count serves all files.
 */
export function movedOf(all: readonly Judged[]): Tally {
  return tally(all.flatMap(leftFrom));
}

/** One hit with what the patch has to do with it: of a moved one, that it came from another file. */
export interface Placed {
  readonly hit: Hit;
  readonly origin: 'new' | 'pre-existing' | 'fixed';
  readonly moved: boolean;
  /** What a pre-existing one that is written again in other words was the same as; null for any other. */
  readonly was: string | null;
}

/**
 * The hits of the post-image that were there before in other words: on lines of the same function that the patch takes away and writes again
 * much alike, with a name or an argument changed. What they are the same as is taken out.
 */
function rewrittenOf(judged: Judged, kept: ReadonlySet<Hit>, before: Tally): ReadonlyMap<Hit, string> {
  const lost = judged.pre.filter((hit) => hit.primary.at.source.mark === '-' && (before.get(sameness(hit)) ?? 0) > 0);
  const some = [...Map.groupBy(lost, (hit) => hit.function)].map(
    ([name, hits]) =>
      [name, hits.slice(0, MOST_COMPARED).map((old) => ({ key: sameness(old), lines: linesOf(old) }))] as const,
  );
  const gone = new Map(some);
  const pairs = judged.post.flatMap((hit): readonly (readonly [Hit, string])[] => {
    if (hit.by !== 'state' || kept.has(hit) || !touched(hit)) return [];
    const lines = linesOf(hit);
    const same = gone
      .get(hit.function)
      ?.find((old) => (before.get(old.key) ?? 0) > 0 && alike(old.lines, lines) >= ALIKE);
    return same !== undefined && takeOut(before, same.key) ? [[hit, same.key]] : [];
  });
  return new Map(pairs);
}

/**
 * Says of the hits of one hazard in one file what the patch has to do with them: in post only is new, in both pre-existing, in pre only fixed.
 * @param moved hits that left files of the patch ({@link movedOf}); what is used of them is taken out
 */
export function originsOf(judged: Judged, moved: Tally): readonly Placed[] {
  const before = tally(judged.pre.map(sameness));
  // A line that stays is its own counterpart; only then is another of the same words taken for one that was moved.
  const rows = new Set(judged.pre.map(rowOf));
  const stays = new Set(
    judged.post.filter((hit) => isKept(hit) && rows.has(rowOf(hit)) && takeOut(before, sameness(hit))),
  );
  const kept = new Set(judged.post.filter((hit) => stays.has(hit) || takeOut(before, sameness(hit))));
  const rewritten = rewrittenOf(judged, kept, before);
  const undone = new Set(judged.post.filter(({ by }) => by === 'change').map((hit) => hit.function));
  const post = judged.post.flatMap((hit): readonly Placed[] => {
    const key = sameness(hit);
    const was = rewritten.get(hit) ?? null;
    if (hit.by === 'state') {
      if (kept.has(hit) || was !== null || !(touched(hit) || broken(hit, judged)))
        return [{ hit, origin: 'pre-existing', moved: false, was }];
      if (takeOut(moved, key)) return [{ hit, origin: 'pre-existing', moved: true, was }];
      // What was taken away is told where it stood, not once more at the unchanged line that it kept right.
      if (!touched(hit) && undone.has(hit.function)) return [];
    }
    return [{ hit, origin: 'new', moved: false, was }];
  });
  const fixed = judged.pre
    .filter((hit) => touched(hit) && takeOut(before, sameness(hit)))
    .map((hit): Placed => ({ hit, origin: 'fixed', moved: false, was: null }));
  return [...post, ...fixed];
}

/** What findings of one hazard in one file are made from. */
export interface Making {
  readonly judged: Judged;
  readonly report: FileReport;
  readonly context: Context;
}

/** Makes findings of hits. New ones are counted first, so that the fingerprint of what a patch brings does not depend on how much else is seen. */
export function findingsOf(placed: readonly Placed[], making: Making): readonly Finding[] {
  const ordinals = new Map<string, number>();
  const sorted = placed.toSorted((a, b) => Number(b.origin === 'new') - Number(a.origin === 'new'));
  const numbered = new Map(
    sorted.map((one) => {
      const key = `${one.hit.function ?? ''}\u0000${sameness(one.hit)}`;
      const ordinal = ordinals.get(key) ?? 0;
      ordinals.set(key, ordinal + 1);
      return [one, ordinal];
    }),
  );
  return placed.map((one) => findingOf(one, numbered.get(one) ?? 0, making));
}

function relatedOf(place: Evidence, { judged, report }: Making): Related {
  const { source, column } = place.at;
  return {
    path: report.path,
    line: source.line,
    side: place.side,
    mark: source.mark,
    patchLine: source.patchLine === null ? null : report.rows.rawLine(source.patchLine),
    column,
    text: source.text,
    code: place.code,
    note: noteOf(judged.hazard, place),
    ...(place.step === undefined ? {} : { step: place.step }),
  };
}

function noteOf(hazard: Hazard, place: Evidence): string {
  return hazard.notes[place.role] ?? '';
}

function findingOf({ hit, origin }: Placed, ordinal: number, making: Making): Finding {
  const { judged, report, context } = making;
  const { hazard } = judged;
  const { submission, series } = context;
  const primary = relatedOf(hit.primary, making);
  return {
    input: submission.input,
    mail: submission.mail,
    messageId: submission.message.messageId,
    series: { id: series.id, revision: series.revision, part: submission.prefix.part, total: series.total },
    hazard: hazard.id,
    title: hazard.title,
    level: hazard.level,
    confidence: hazard.confidence,
    origin,
    fixedBy: null,
    touchedAgain: null,
    since: null,
    ...primary,
    patchLine: primary.patchLine ?? report.rows.nearest(hit.primary.at.source.patchLine ?? 0),
    elsewhere: primary.patchLine === null,
    function: hit.function,
    why: hazard.why,
    question: hazard.question,
    fix: hazard.fix,
    related: hit.related.map((place) => relatedOf(place, making)),
    assumes: [...judged.assumes, ...hit.assumes],
    citations: hazard.citations,
    fingerprint: fingerprint({
      hazard: hazard.id,
      path: report.path,
      function: hit.function,
      text: hit.primary.at.source.text,
      ordinal,
    }),
    beside: null,
  };
}

function placeOf({ origin, path, side, line }: Finding, hazard: string): string {
  return `${hazard} ${origin} ${path}:${side}:${line}`;
}

/**
 * One mistake can break two invariants on one line: the finding of a hazard that is declared to stand beside another, which has a new
 * finding there too, names that one and comes behind it.
 */
export function besides(findings: readonly Finding[], hazards: readonly Hazard[]): readonly Finding[] {
  const declared = new Map(hazards.filter(({ beside }) => beside.length > 0).map(({ id, beside }) => [id, beside]));
  if (declared.size === 0) return findings;
  const places = new Set(findings.map((finding) => placeOf(finding, finding.hazard)));
  const named = findings.map((finding) => {
    const other = declared.get(finding.hazard)?.find((hazard) => places.has(placeOf(finding, hazard)));
    return other === undefined ? finding : { ...finding, beside: other };
  });
  return named.toSorted((a, b) => Number(a.beside !== null) - Number(b.beside !== null));
}
