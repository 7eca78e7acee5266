import type { Questions } from '@guardpage/reader';
import type { Ask } from './lanes.ts';

/** Questions whose answers are kept for a while: they cost most, many ask the same, and nobody waits for what changed a moment ago. */
const KEPT: ReadonlySet<keyof Questions> = new Set(['around', 'counts', 'days', 'digest']);

/** How long an answer is given again (ms), from when it came. */
const WHILE = 5000;
/** Answers that are kept: a digest of a bad day may have megabytes. */
const MOST = 32;

interface Recent {
  readonly answer: ReturnType<Ask>;
  /** Null while it is waited for. */
  until: number | null;
}

/** Asks what was asked a moment ago, or is being asked now, not once more. `now` in ms, of a clock that only goes on. */
export function openRecent(ask: Ask, { now }: { readonly now: () => number }): Ask {
  const recent = new Map<string, Recent>();
  const drop = (): void => {
    for (const [key, { until }] of recent) if (until !== null && until <= now()) recent.delete(key);
    const [oldest] = recent.keys();
    if (recent.size >= MOST && oldest !== undefined) recent.delete(oldest);
  };
  return (name, wanted) => {
    if (!KEPT.has(name)) return ask(name, wanted);
    const key = JSON.stringify([name, wanted]);
    const before = recent.get(key);
    if (before !== undefined && (before.until === null || before.until > now()))
      return before.answer as ReturnType<typeof ask<typeof name>>;
    drop();
    const answer = ask(name, wanted);
    const one: Recent = { answer, until: null };
    recent.delete(key);
    recent.set(key, one);
    void answer.then(({ ok }) => {
      // A refusal is not kept: whoever asks then may be luckier.
      if (ok) one.until = now() + WHILE;
      else if (recent.get(key) === one) recent.delete(key);
    });
    return answer;
  };
}
