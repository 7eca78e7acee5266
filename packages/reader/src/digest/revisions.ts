import type { Annotations, Passage } from '@guardpage/annotate';
import { passageKey } from '@guardpage/report';
import type { NewRevision } from '@guardpage/report/digest';
import { changesCount, newsOf } from '@guardpage/report/series';
import type { PageFinding, Quoted } from '@guardpage/report/series';
import { listedSeries } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { quotedPassages } from '../quoted-passages.ts';
import { isOpen } from './findings-of.ts';
import type { ReadSeries } from './series-rows.ts';

const MOST_LINES = 12;
/** Passages that are looked at of one revision: mails are read for them. */
const MOST_PASSAGES = 2;

type Changes = NonNullable<Annotations['changes']>;

function changesOf({ annotations }: ReadSeries): Changes | null {
  return annotations === null ? null : ((JSON.parse(annotations) as Partial<Annotations>).changes ?? null);
}

function logOf(passages: readonly Passage[], quoted: ReadonlyMap<string, Quoted>): readonly string[] {
  const withWords = passages.map((one) => ({ ...one, ...(quoted.get(passageKey(one)) ?? { sent: null, lines: [] }) }));
  return newsOf(withWords)
    .flatMap(({ lines }) => lines)
    .slice(0, MOST_LINES);
}

/** What is new in later revisions. */
export async function newRevisions(
  store: Store,
  read: readonly ReadSeries[],
  findings: ReadonlyMap<number, readonly PageFinding[]>,
): Promise<readonly NewRevision[]> {
  const before = new Map(
    (await listedSeries(store, [...new Set(read.flatMap(({ begun }) => begun.previous ?? []))])).map((row) => [
      row.id,
      row,
    ]),
  );
  const changes = new Map(read.map((one) => [one.series.id, changesOf(one)]));
  const passages = new Map(
    [...changes].map(([id, one]) => [id, (one?.changelog ?? []).slice(0, MOST_PASSAGES)] as const),
  );
  const quoted = await quotedPassages(store, [...passages.values()].flat());
  return read.map(({ begun, series }): NewRevision => {
    const own = findings.get(series.id) ?? [];
    const open = own.filter(isOpen);
    const still = open.filter(({ since }) => since === 'still-there').length;
    const change = changes.get(series.id) ?? null;
    return {
      series,
      before: before.get(begun.previous ?? 0) ?? null,
      changes: change === null ? '' : changesCount({ ...change, changelog: [] }),
      log: logOf(passages.get(series.id) ?? [], quoted),
      first: open.length - still,
      still,
      gone: own.filter(({ since }) => since === 'gone').length,
    };
  });
}
