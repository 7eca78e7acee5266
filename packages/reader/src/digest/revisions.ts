import type { Annotations, Passage } from '@guardpage/annotate';
import { passageKey } from '@guardpage/report';
import { changeWords, logItems } from '@guardpage/report/digest';
import type { NewRevision } from '@guardpage/report/digest';
import { newsOf } from '@guardpage/report/series';
import type { Quoted } from '@guardpage/report/series';
import { listedSeries } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { quotedPassages } from '../quoted-passages.ts';
import type { LineFindings } from './findings-of.ts';
import type { ReadSeries } from './series-rows.ts';

const MOST_ITEMS = 12;
/** Passages that are looked at of one revision: mails are read for them. */
const MOST_PASSAGES = 2;

type Changes = NonNullable<Annotations['changes']>;

function changesOf({ annotations }: ReadSeries): Changes | null {
  return annotations === null ? null : ((JSON.parse(annotations) as Partial<Annotations>).changes ?? null);
}

function logOf(passages: readonly Passage[], quoted: ReadonlyMap<string, Quoted>): readonly string[] {
  const withWords = passages.map((one) => ({ ...one, ...(quoted.get(passageKey(one)) ?? { sent: null, lines: [] }) }));
  return logItems(newsOf(withWords).flatMap(({ lines }) => lines)).slice(0, MOST_ITEMS);
}

/** What is new in later revisions, by their ids; a new series has none. */
export async function newRevisions(
  store: Store,
  read: readonly ReadSeries[],
  findings: (id: number) => LineFindings,
): Promise<ReadonlyMap<number, NewRevision>> {
  const later = read.filter(({ line }) => line.last.previous !== null);
  const before = new Map(
    (await listedSeries(store, [...new Set(later.flatMap(({ line }) => line.last.previous ?? []))])).map((row) => [
      row.id,
      row,
    ]),
  );
  const changes = later.map(changesOf);
  const passages = changes.map((one) => (one?.changelog ?? []).slice(0, MOST_PASSAGES));
  const quoted = await quotedPassages(store, passages.flat());
  return new Map(
    later.map(({ line, series }, at): readonly [number, NewRevision] => {
      const { fresh, still, gone } = findings(series.id);
      const patches = changes[at]?.patches ?? [];
      const log = logOf(passages[at] ?? [], quoted);
      const revision = {
        series,
        before: before.get(line.last.previous ?? 0) ?? null,
        // Its author says more than the places do.
        changes: changeWords(patches, { places: log.length === 0 }),
        log,
        first: fresh.length,
        still: still.length,
        gone: gone.length,
      };
      return [series.id, revision];
    }),
  );
}
