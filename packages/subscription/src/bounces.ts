/** Of so many digests that went out last, */
export const BOUNCES_OF = 5;
/** this many that came back for good end a subscription. */
const BOUNCES_MOST = 3;

/** Whether an address takes no digests: whether each of the last ones came back for good, the newest first. */
export function isBouncing(hard: readonly boolean[]): boolean {
  return hard.slice(0, BOUNCES_OF).filter(Boolean).length >= BOUNCES_MOST;
}
