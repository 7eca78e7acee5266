import type { Writer } from '@guardpage/reader';

/** Does what somebody decided. */
export type Do = Writer['ask'];

/** A writer's deeds, at most so many at a time: there is one process that writes. */
export function bounded(does: Do, most: number): Do {
  let waiting = 0;
  return async (name, wanted) => {
    if (waiting >= most) return { ok: false, refusal: { kind: 'store', reason: 'too many deeds wait' } };
    waiting += 1;
    try {
      return await does(name, wanted);
    } finally {
      waiting -= 1;
    }
  };
}
