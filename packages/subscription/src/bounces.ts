/** Of so many digests that went out last, */
export const BOUNCES_OF = 5;
/** this many that came back for good end a subscription. */
const BOUNCES_MOST = 3;

/** Whether an address takes no digests: whether each of the last ones came back for good, the newest first. */
export function isBouncing(hard: readonly boolean[]): boolean {
  return hard.slice(0, BOUNCES_OF).filter(Boolean).length >= BOUNCES_MOST;
}

/** Fewer digests to others say nothing of how we stand with mail servers. */
const LEAST_OTHERS = 3;

/** Whether the fault is rather ours than an address's: whether most of the last digests to others came back for good too. */
export function isOurFault(others: readonly boolean[]): boolean {
  return others.length >= LEAST_OTHERS && 2 * others.filter(Boolean).length > others.length;
}
