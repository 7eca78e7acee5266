import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { epochOf, m } from '../../../../packages/archive/test/epochs.ts';
import { faultsOf } from '../../../../packages/store/test/integrity.ts';
import { multiplied } from '../../../../workers/ingest/test/multiplied.ts';
import { folder, haveShared, shared } from '../guardpage.ts';
import { killedIngest } from './kill-ingest.ts';
import type { Progress } from './kill-ingest.ts';
import { dumped, ingest, sampleMails } from './stores.ts';

// `pnpm trial ingest-kill` sets it: so many kills on the bundle.
const KILLS = Number(process.env['GUARDPAGE_KILLS'] ?? '0');
const SEED = Number(process.env['GUARDPAGE_SEED'] ?? '1');

/** The sample archive so often that there is time to be killed. */
function largeEpoch(times: number): string {
  const mails = sampleMails().map((mail) => Buffer.from(mail));
  const all = Array.from({ length: times }, (_, n) => mails.map((mail) => multiplied(mail, `k${n}`).toString()));
  return epochOf(all.flat().map(m));
}

/** Numbers from 0 to 1 (mulberry32). */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    yield ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** The first line in which two dumps differ. */
function firstDifference(a: readonly string[], b: readonly string[]): readonly (string | undefined)[] | null {
  const at = a.findIndex((line, index) => line !== b[index]);
  if (at >= 0) return [a[at], b[at]];
  return a.length === b.length ? null : ['', b[a.length]];
}

describe.skipIf(KILLS > 0)('an ingest that is stopped', () => {
  const epoch = largeEpoch(20);
  const all = sampleMails().length * 20;

  it('by kill -9 three times gives what an undisturbed one gives', async () => {
    const whole = join(folder(), 'store');
    await ingest(whole, epoch);
    const store = join(folder(), 'store');
    let families = 0;
    const points: readonly ((progress: Progress) => boolean)[] = [
      ({ read }) => read >= 256,
      ({ read }) => read >= 512,
      ({ read, waiting }) => {
        families = Math.max(families, waiting);
        return read === all && waiting < families;
      },
    ];
    for (const point of points) {
      expect(await killedIngest([store, epoch], point)).toBe(true);
      expect(await faultsOf(store)).toEqual([]);
      expect(firstDifference(await dumped(store), await dumped(whole))).not.toBeNull();
    }
    expect(await ingest(store, epoch)).toMatchObject({ code: 0, stderr: '' });
    expect(firstDifference(await dumped(store), await dumped(whole))).toBeNull();
  });

  it('by Ctrl-C goes on where it was', async () => {
    const store = join(folder(), 'store');
    expect(await killedIngest([store, epoch], ({ read }) => read > 0, { signal: 'SIGINT' })).toBe(true);
    expect(await faultsOf(store)).toEqual([]);
    const { code, stdout } = await ingest(store, epoch);
    expect(code).toBe(0);
    expect(stdout).toContain(`; all ${all.toLocaleString('en-US')} entries are accounted for`);
    expect(stdout).not.toContain(`: ${all.toLocaleString('en-US')} new`);
  });
});

describe.runIf(KILLS > 0 && haveShared)(`${KILLS} kills`, () => {
  it('on the bundle give what an undisturbed ingest gives', { timeout: 3_600_000 }, async () => {
    const bundle = join(shared, 'lore', 'mm-2022-2023.bundle');
    const whole = join(folder(), 'store');
    const { stdout } = await ingest(whole, bundle);
    const all = Number(/all ([\d,]+) entries/.exec(stdout)?.[1]?.replaceAll(',', ''));
    const numbers = random(SEED);
    // Below 1 a part of the reading, above it a part of the working out.
    const points = Array.from({ length: KILLS }, () => 2 * numbers.next().value).toSorted((a, b) => a - b);
    const store = join(folder(), 'store');
    let families = 0;
    let killed = 0;
    for (const point of points) {
      const when = ({ read, waiting }: Progress): boolean => {
        if (read === all) families = Math.max(families, waiting);
        return point < 1 ? read >= point * all : read === all && families - waiting >= (point - 1) * families;
      };
      const isKilled = await killedIngest([store, bundle], when, { delay: numbers.next().value * 400 });
      killed += Number(isKilled);
      const state = (await dumped(store)).length;
      console.log(
        `${point < 1 ? 'reading' : 'working out'} ${point.toFixed(3)}: ${isKilled ? 'killed' : 'was done'}, ${state} rows`,
      );
      expect(await faultsOf(store)).toEqual([]);
    }
    expect(await ingest(store, bundle)).toMatchObject({ code: 0, stderr: '' });
    expect(killed).toBeGreaterThan(KILLS / 2);
    expect(firstDifference(await dumped(store), await dumped(whole))).toBeNull();
  });
});
