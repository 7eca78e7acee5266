import { setTimeout } from 'node:timers/promises';
import { oneLine } from '@guardpage/web';
import { failing } from './check.ts';
import type { Check, Settings, Verdict } from './check.ts';
import { secretsOf } from './secrets.ts';

/** What was seen of a thing, by its name. */
export interface Examined extends Verdict {
  readonly name: string;
}

/** How long one thing may take (ms). */
const PATIENCE = 5000;

async function look({ name, look: see }: Check, settings: Settings, patience: number): Promise<readonly Verdict[]> {
  const late = new AbortController();
  const lateness = setTimeout(
    patience,
    [
      failing(
        `no answer within ${patience / 1000} s`,
        `see whether it is there, and whether anything stands in between`,
      ),
    ],
    { signal: late.signal },
  );
  try {
    return await Promise.race([see(settings), lateness]);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [failing(words, `look at how ${name} is set up`)];
  } finally {
    lateness.catch(() => {});
    late.abort();
  }
}

/** Looks at everything side by side. What it says is in the order of the checks, in one line each, without secrets. */
export async function examine(
  checks: readonly Check[],
  settings: Settings,
  patience = PATIENCE,
): Promise<readonly Examined[]> {
  const secrets = secretsOf(settings);
  const all = await Promise.all(checks.map((check) => look(check, settings, patience)));
  return checks.flatMap(({ name }, index) =>
    (all[index] ?? []).map(({ state, said, todo }) => ({
      name,
      state,
      said: oneLine(said, secrets),
      ...(todo === undefined ? {} : { todo: oneLine(todo, secrets) }),
    })),
  );
}
