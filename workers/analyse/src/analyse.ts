import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AnalyseOrder, Serving } from '@guardpage/queue';
import { drain, saying, serve, storedWork } from '@guardpage/queue/run';
import type { Pieces, Session, Told } from '@guardpage/queue/run';
import { countWork, giveBack, openStore, StoreError, storeError } from '@guardpage/store';
import type { Claimed, Store } from '@guardpage/store';
import { openFamilyPool } from './family-pool.ts';
import type { FamilyPool, WrittenFamily } from './family-pool.ts';
import { holdStanding } from './hold-standing.ts';

/** Each family is written once: a large cache would only fill with what is not asked for again (KiB). */
const CACHE = 4096;

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

/**
 * Works out families: all that changed, until there are none; or those that change, until it is ended. Stopped at any point, the next one goes
 * on with what was not written.
 */
export async function analyse(told: Told<AnalyseOrder>): Promise<void> {
  const { order, say } = told;
  try {
    if (order.serving === null) await analyseAll(told);
    else await analyseOn(told, order.serving);
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}

/** Other rules may find something else in what was judged long ago: the rules and the knowledge are all in the task. */
function judgedWith(task: string): string {
  return createHash('sha256').update(readFileSync(task)).digest('hex');
}

/** What one family is worth telling of: its series, and those of them that have findings. */
function countsOf(families: readonly WrittenFamily[]) {
  const series = families.flatMap(({ rows }) => rows.series);
  return {
    families: families.length,
    series: series.length,
    flagged: series.filter(({ findings }) => findings > 0).length,
  };
}

async function analyseAll({ order: { store: place }, task, ended, say }: Told<AnalyseOrder>): Promise<void> {
  const store = await openStore(place, CACHE);
  const by = judgedWith(task);
  let [total, done] = [0, { families: 0, series: 0, flagged: 0 }];
  const onWritten = (written: readonly WrittenFamily[]): void => {
    const { families, series, flagged } = countsOf(written);
    done = {
      families: done.families + families,
      series: done.series + series,
      flagged: done.flagged + flagged,
    };
    say({ kind: 'progress', done: done.families, total });
  };
  const pool = openFamilyPool({ place, store, task, by, threads: null, onWritten });
  try {
    const lock = await holdStanding(store, { place, by, mode: 'alone', ended });
    if (lock === null) return;
    try {
      total = (await countWork(store, 'family')).waiting;
      await drain(familyWork(store, { pool, isPatient: false, left: [] }), ended);
      const { failed } = await countWork(store, 'family');
      for (const { key, problem } of failed)
        say({ kind: 'problem', text: `family ${key}: ${problem ?? 'its worker died'}` });
      say({ kind: 'analysed', ...done });
    } finally {
      await lock.release();
    }
  } finally {
    await pool.close();
    await store.destroy();
  }
}

async function analyseOn({ order, task, ended, say }: Told<AnalyseOrder>, serving: Serving): Promise<void> {
  const { store: place } = order;
  const by = judgedWith(task);
  const left: Claimed[] = [];
  const onWritten = (written: readonly WrittenFamily[]): void => {
    for (const one of written) {
      const names = one.rows.series.map(({ name }) => name);
      say({ kind: 'analysed', ...countsOf([one]), family: one.family, names });
    }
  };
  const open = async (store: Store): Promise<Session> => {
    const lock = await holdStanding(store, { place, by, mode: 'shared', ended });
    await giveBack(store, 'family', left.splice(0));
    const pool = openFamilyPool({ place, store, task, by, threads: serving.atOnce, onWritten });
    const pieces = familyWork(store, { pool, isPatient: true, left });
    return {
      trade: { kind: 'analyse', pieces: saying(pieces, say), rounds: [] },
      locks: lock === null ? [] : [lock],
      close: pool.close,
    };
  };
  await serve({ store: place, serving, cache: CACHE }, open, { ended, say });
}

interface FamilyWork {
  readonly pool: FamilyPool;
  readonly isPatient: boolean;
  /** What this process took on and could not bring to an end. */
  readonly left: Claimed[];
}

function familyWork(store: Store, { pool, isPatient, left }: FamilyWork): Pieces {
  // One piece more than threads, so that none waits while another's is written.
  const atOnce = pool.threads + 1;
  return storedWork(store, { name: 'family', atOnce, follower: 'review', isPatient, handle: pool.work, left, now });
}
