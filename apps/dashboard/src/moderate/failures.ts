/** Logins that failed lately, of all who try. */
export interface Failures {
  /** True when no login is looked at now. */
  readonly tooMany: () => boolean;
  readonly add: () => void;
}

const MOST = 10;
/** In so many seconds. */
const WITHIN = 60;

/** Counts failed logins: at most ten a minute are looked at; `now` gives seconds since 1970. */
export function countFailures(now: () => number): Failures {
  let times: readonly number[] = [];
  return {
    tooMany: () => times.length >= MOST && (times[0] ?? 0) > now() - WITHIN,
    add: () => {
      times = [...times, now()].slice(-MOST);
    },
  };
}
