/** A loop, by the edge that goes back to its head. */
interface Loop {
  readonly tail: number;
  readonly head: number;
}

/** The loops that a path has gone round, as its phase says: "1,tail-head,tail-head". */
export function roundOf(phase: string): readonly Loop[] {
  const pairs = phase.split(',').slice(1);
  return pairs.map((pair) => {
    const [tail = 0, head = 0] = pair.split('-').map(Number);
    return { tail, head };
  });
}

/** The state ("phase|..") of a path that goes round a loop. */
export function wentRound(state: string, { tail, head }: Loop): string {
  const [phase = '', ...rest] = state.split('|');
  const pair = `${tail}-${head}`;
  const [first = '', ...pairs] = phase.split(',');
  return [[first, ...new Set([...pairs, pair].toSorted())].join(','), ...rest].join('|');
}
