import { NO_RECORD } from '@guardpage/rules';
import type { Hazard, HazardRecord, Thread, ThreadOf } from '@guardpage/rules';
import { gaps, records, threads } from './generated-pages.ts';

/** What only pages show: kept apart, so that judging a patch does not load it. */
export { threads };

/** Whether a reviewer whom the hazard cites said it in that discussion, or the discussion names it. */
function comesFrom({ id, citations }: Hazard, { hazards, messages }: Thread): boolean {
  return hazards.includes(id) || citations.some((one) => messages.some(({ messageId }) => messageId === one.messageId));
}

/** The discussions that a hazard comes from, in the order of the alphabet. */
export function threadsOf(hazard: Hazard, all: readonly Hazard[]): readonly ThreadOf[] {
  return threads
    .filter((thread) => comesFrom(hazard, thread))
    .map((thread) => ({
      thread,
      others: hazardsFrom(thread, all).flatMap(({ id }) => (id === hazard.id ? [] : [id])),
    }));
}

/** The hazards that come from a discussion. */
export function hazardsFrom(thread: Thread, all: readonly Hazard[]): readonly Hazard[] {
  return all.filter((hazard) => comesFrom(hazard, thread));
}

/** How a hazard has done on the archives that were replayed, as it is kept beside it. */
export function recordOf({ id }: Hazard): HazardRecord {
  return records[id] ?? NO_RECORD;
}

/** In a few words each, the cases of ours that a hazard is known to miss. */
export function gapsOf({ id }: Hazard): readonly string[] {
  return gaps[id] ?? [];
}

/** A discussion by the mails that carry it. */
export interface Discussion {
  readonly title: string;
  /** Hazards that come from it. */
  readonly hazards: readonly string[];
  readonly messageIds: readonly string[];
}

/** All discussions that hazards come from; mails that a hazard cites and that stand in none of them are one by themselves. */
export function discussions(all: readonly Hazard[]): readonly Discussion[] {
  const named = threads.map((thread) => ({
    title: thread.title,
    hazards: hazardsFrom(thread, all).map(({ id }) => id),
    messageIds: thread.messages.map(({ messageId }) => messageId),
  }));
  const known = new Set(named.flatMap(({ messageIds }) => messageIds));
  const others = all.map(({ id, title, citations }) => ({
    title,
    hazards: [id],
    messageIds: [...new Set(citations.map(({ messageId }) => messageId))].filter((one) => !known.has(one)),
  }));
  return [...named, ...others].filter(({ hazards, messageIds }) => hazards.length > 0 && messageIds.length > 0);
}
