/** Asks at most once in so long (ms), whoever and however many ask: the others get the same answer. */
export function kept<Value>(
  read: () => Promise<Value>,
  time: number,
  now: () => number = Date.now,
): () => Promise<Value> {
  let last: { readonly value: Promise<Value>; readonly until: number } | null = null;
  let isUnderWay = false;
  return () => {
    if (last !== null && (isUnderWay || now() < last.until)) return last.value;
    isUnderWay = true;
    const value = read().finally(() => {
      isUnderWay = false;
      if (last?.value === value) last = { value, until: now() + time };
    });
    last = { value, until: Number.POSITIVE_INFINITY };
    return value;
  };
}
