import type { Annotations, NearHazard, Review, Touch } from '@guardpage/annotate';
import type { Listed } from '../series-list.ts';
import type { DigestReview, DigestSeries } from './model.ts';
import { byWeight } from './order.ts';

const MOST_FILES = 20;
const MOST_NEAR = 20;
const MOST_PEOPLE = 10;

type File = DigestSeries['files'][number];

/** What the patches touch together, in the order in which it matters. */
function filesOf(touches: readonly Touch[]): readonly File[] {
  const files = new Map<string, File>();
  for (const { path, added, removed } of touches.flatMap((touch) => touch.files)) {
    const known = files.get(path);
    files.set(path, { path, added: added + (known?.added ?? 0), removed: removed + (known?.removed ?? 0) });
  }
  return [...files.values()].toSorted(byWeight);
}

/** The nearest hazards of each patch first, each hazard once with all its names. */
function nearOf(touches: readonly Touch[]): readonly NearHazard[] {
  const near = new Map<string, Set<string>>();
  const most = Math.max(0, ...touches.map(({ hazards }) => hazards.length));
  for (let rank = 0; rank < most; rank += 1) {
    for (const { hazards } of touches) {
      const one = hazards[rank];
      if (one === undefined) continue;
      const names = near.get(one.hazard) ?? new Set();
      for (const name of one.names) names.add(name);
      near.set(one.hazard, names);
    }
  }
  return [...near].slice(0, MOST_NEAR).map(([hazard, names]) => ({ hazard, names: [...names] }));
}

function reviewOf({ state, people, patches }: Review): DigestReview {
  return {
    state,
    replies: people.reduce((sum, { mails }) => sum + mails, 0),
    people: people.slice(0, MOST_PEOPLE).map(({ name, email }) => ({ name, email })),
    reviewed: patches.filter((one) => one.state === 'reviewed').length,
    patches: patches.length,
  };
}

/** A series as the store lists it. */
export interface SeriesRow extends Listed {
  readonly added: number;
  readonly removed: number;
}

/** What a digest says of a series, out of what the store has of it; `annotations` is JSON of packages/annotate, null when nobody looked yet. */
export function digestSeries(
  row: SeriesRow,
  { received, earlier }: Pick<DigestSeries, 'received' | 'earlier'>,
  annotations: string | null,
): DigestSeries {
  const known: Partial<Annotations> = annotations === null ? {} : (JSON.parse(annotations) as Partial<Annotations>);
  const { touches = [], review } = known;
  const files = filesOf(touches);
  return {
    ...row,
    received,
    earlier,
    files: files.slice(0, MOST_FILES),
    fileCount: files.length,
    near: nearOf(touches),
    review: review === undefined ? null : reviewOf(review),
  };
}
