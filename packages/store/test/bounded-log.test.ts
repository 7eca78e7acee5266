import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepLogShort } from '../src/engine/bounded-log.ts';
import type { LogBounds } from '../src/engine/bounded-log.ts';
import { StoreError } from '../src/index.ts';

const KIB = 1024;
const BOUNDS = { long: 512 * KIB, most: 2048 * KIB, moment: 2000, patience: 300 };
/** What one transaction of these tests adds. */
const ONE = 100 * KIB;

let folder = '';
let path = '';
let writer: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guardpage-log-'));
  path = join(folder, 'store.sqlite');
  writer = new Database(path);
  writer.pragma('journal_mode = wal');
  writer.exec('create table filled (bytes blob)');
});
afterEach(() => {
  writer.close();
  rmSync(folder, { recursive: true });
});

function logSize(): number {
  return statSync(`${path}-wal`).size;
}

/** Writes transactions, and says how long the log ever was. */
async function write(times: number, bounds: LogBounds | null = BOUNDS): Promise<number> {
  let longest = 0;
  for (let time = 0; time < times; time++) {
    if (bounds !== null) await keepLogShort(writer, bounds);
    writer.prepare('insert into filled values (?)').run(Buffer.alloc(ONE * 0.75));
    longest = Math.max(longest, logSize());
  }
  return longest;
}

async function readAlways(): Promise<ChildProcess> {
  const reader = fork(join(import.meta.dirname, 'overlapping-readers.ts'), [path]);
  await once(reader, 'message');
  return reader;
}

it('stays short while there is always somebody who reads', async () => {
  const reader = await readAlways();
  const longest = await write(100);
  reader.kill('SIGKILL');
  expect(longest).toBeLessThan(BOUNDS.long + 2 * ONE);
});

it('would grow with all that is written otherwise', async () => {
  const reader = await readAlways();
  const longest = await write(100, null);
  reader.kill('SIGKILL');
  expect(longest).toBeGreaterThan(BOUNDS.most);
});

it('does not grow beyond a bound when somebody who reads does not end, and is short again then', async () => {
  const reader = new Database(path, { readonly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from filled').get();
  await expect(write(100, { ...BOUNDS, moment: 10 })).rejects.toThrow(StoreError);
  expect(logSize()).toBeGreaterThan(BOUNDS.most);
  expect(logSize()).toBeLessThan(BOUNDS.most + 2 * ONE);
  reader.close();
  await write(1);
  expect(logSize()).toBeLessThan(2 * ONE);
});
