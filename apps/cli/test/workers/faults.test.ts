import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, WITHOUT_REDIS } from '../../../../packages/queue/test/redis-server.ts';
import { postgresPrograms } from '../../../../packages/store/test/postgres/server.ts';
import { folder } from '../guardpage.ts';
import { corpusOf } from './corpus.ts';
import type { Corpus } from './corpus.ts';
import { difference, undisturbed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { canMount } from './small-disk.ts';
import { STRIKES } from './strikes.ts';
import { struckRun } from './struck-run.ts';

/* Workers on PostgreSQL and Redis, struck by whatever may happen: what is left is what an undisturbed run in one process leaves in a file. */

// `pnpm trial faults` sets it: so many blows of each kind.
const FAULTS = Number(process.env['GUARDPAGE_FAULTS'] ?? '0');
const SEED = Number(process.env['GUARDPAGE_SEED'] ?? '1');
const ONLY = process.env['GUARDPAGE_FAULT'] ?? '';
const IS_TRIAL = FAULTS > 0;
const here = (hasRedis() && postgresPrograms() !== null) || process.env['CI'] === 'true';
const without = here ? '' : `${WITHOUT_REDIS}${postgresPrograms() === null ? ': PostgreSQL 15 is not installed' : ''}`;

/** Numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

describe.skipIf(!here)(`workers${without}`, () => {
  let corpus: Corpus;
  let whole: Outcome;
  beforeAll(async () => {
    corpus = corpusOf(IS_TRIAL ? { times: 60, flagged: 120 } : { times: 6, flagged: 12 });
    whole = await undisturbed(join(folder(), 'store'), corpus.epoch);
  }, 300_000);

  it('have something to say', () => {
    expect(whole.arrived.length).toBeGreaterThanOrEqual(corpus.flagged);
    expect(whole.uncertain).toEqual([]);
  });

  const strikes = STRIKES.filter(({ name, smallDisk }) => name.includes(ONLY) && (smallDisk !== true || canMount()));
  it.each(strikes)(
    `$name: nothing is lost, nothing is done twice`,
    { timeout: IS_TRIAL ? 1_800_000 : 180_000 },
    async (strike) => {
      const next = random(SEED);
      const points = Array.from({ length: strike.isOnce === true ? 1 : FAULTS }, () => 3 * next()).toSorted(
        (a, b) => a - b,
      );
      const ran = await struckRun({
        corpus,
        strike,
        points: strike.isOnce === true || !IS_TRIAL ? [0.5 + next()] : points,
        ingest: IS_TRIAL ? 2 : 1,
        analyse: IS_TRIAL ? 4 : 2,
        review: IS_TRIAL ? 2 : 1,
        patience: IS_TRIAL ? 600 : 120,
        random: next,
      });
      expect(difference(ran.lines, whole.lines)).toBeNull();
      expect(difference(ran.outbox, whole.outbox)).toBeNull();
      // What arrived did so once; what did not is known to be uncertain.
      expect(ran.arrived).toEqual([...new Set(ran.arrived)]);
      const missing = whole.arrived.filter((id) => !ran.arrived.includes(id));
      expect(missing.filter((id) => !ran.uncertain.includes(id))).toEqual([]);
      expect(ran.said).toMatch(strike.felt ?? /^/);
      expect(ran.codes).toEqual(ran.codes.map(() => 0));
      if (IS_TRIAL) {
        const { recoveries, seconds, arrived, uncertain } = ran;
        const said = `${recoveries.length} times in ${seconds.toFixed(0)} s; done again after ${median(recoveries)} ms (median), ${Math.max(...recoveries)} ms (most)`;
        console.log(`${strike.name}: ${said}; ${arrived.length} mails arrived, ${uncertain.length} uncertain`);
      }
    },
  );
});
