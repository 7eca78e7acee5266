import { createHash } from 'node:crypto';
import { wholeSeries } from '@guardpage/annotate';
import { NO_TREE, judgeSeries, statusOf } from '@guardpage/rules';
import type { Finding, JudgedSeries, MailReport, Status } from '@guardpage/rules';
import type { Series, SeriesRevision, Submission } from '@guardpage/series';
import { engine } from './family-engine.ts';

/** What the rules said of one patch, as it is kept. */
export interface JudgedPatch {
  /** The id of its mail. */
  readonly mail: number;
  readonly status: Status;
  /** Null when our own analysis failed, with the reason. */
  readonly report: MailReport | null;
  readonly fault: string | null;
}

/** A revision with what the rules said of each of its own patches. */
export interface JudgedRevision {
  readonly revision: SeriesRevision;
  /** Equal when the same patches were judged by the same rules. */
  readonly digest: string;
  readonly patches: readonly JudgedPatch[];
}

function digestOf({ cover, patches, total }: Series, own: ReadonlySet<Submission>, by: string): string {
  const hash = createHash('sha256').update(`${by} ${total ?? ''} ${cover?.mail ?? ''}`);
  // The ids of mails stand in what is kept, of its own patches alone; a mail never changes under its id.
  for (const patch of patches) hash.update(`${own.has(patch) ? ' ' : ' +'}${patch.mail}`);
  return hash.digest('hex').slice(0, 32);
}

/** What was judged before: by digest, as JSON; and by what it is judged now. */
export interface Earlier {
  readonly judged: ReadonlyMap<string, string>;
  /** Another one wherever rules or knowledge could say something else. */
  readonly by: string;
}

/** Judges a revision, unless that was done. */
export function judge(revision: SeriesRevision, { judged, by }: Earlier): JudgedRevision {
  const series = wholeSeries(revision);
  const own = new Set<Submission>(revision.series.patches);
  const digest = digestOf(series, own, by);
  const kept = judged.get(digest);
  if (kept !== undefined) return { revision, digest, patches: JSON.parse(kept) as readonly JudgedPatch[] };
  const patches = judgeSeries(series, engine, NO_TREE).flatMap((ended, index): readonly JudgedPatch[] => {
    const patch = series.patches[index];
    if (patch === undefined || !own.has(patch)) return [];
    const report = ended.ok ? ended.report : null;
    const status = ended.ok ? statusOf(patch, report) : 'unreadable';
    return [{ mail: patch.mail, status, report, fault: ended.ok ? null : ended.reason }];
  });
  return { revision, digest, patches };
}

/** As the comparison of revisions wants it. */
export function judgedSeries({ revision, patches }: JudgedRevision): JudgedSeries {
  const byMail = new Map(patches.map(({ mail, report }) => [mail, report]));
  return { series: revision.series, reports: revision.series.patches.map(({ mail }) => byMail.get(mail) ?? null) };
}

/** All that was found in a revision's own patches. */
export function findingsOf({ patches }: JudgedRevision): readonly Finding[] {
  return patches.flatMap(({ report }) => report?.findings ?? []);
}
