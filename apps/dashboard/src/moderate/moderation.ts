import type { Writer } from '@guardpage/reader';
import type { Moderator } from './moderators.ts';

/** Does what a moderator decided. */
export type Do = Writer['ask'];

/** What moderation stands on. */
export interface Moderation {
  readonly moderators: readonly Moderator[];
  readonly does: Do;
}

/** Deeds that wait for the one process that writes. */
const MOST = 16;

/** A writer's deeds, no more at a time than people do. */
export function bounded(does: Do): Do {
  let waiting = 0;
  return async (name, wanted) => {
    if (waiting >= MOST) return { ok: false, refusal: { kind: 'store', reason: 'too many deeds wait' } };
    waiting += 1;
    try {
      return await does(name, wanted);
    } finally {
      waiting -= 1;
    }
  };
}
