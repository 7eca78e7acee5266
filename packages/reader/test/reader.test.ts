import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addEntries, epochAt, openStore } from '@guardpage/store';
import { bringing, newMail } from '../../store/test/mails.ts';
import { openReader } from '../src/index.ts';
import type { Reader } from '../src/index.ts';

const PROGRAM = join(import.meta.dirname, '..', 'src', 'program.ts');
const folder = mkdtempSync(join(tmpdir(), 'guardpage-reader-'));
const file = join(folder, 'store.sqlite');
const readers: Reader[] = [];

function reader(store: string, program = PROGRAM, patience = 20_000): Reader {
  const opened = openReader({ store, program, patience });
  readers.push(opened);
  return opened;
}

function queryOf(text: string): Query {
  const parsed = parseQuery(text, 0);
  if (!parsed.ok) throw new Error(parsed.problem.reason);
  return parsed.value;
}

beforeAll(async () => {
  const store = await openStore(file);
  const { id } = await epochAt(store, '/a', null);
  const entries = ['one', 'two', 'three'].map((name) => bringing(newMail(name)));
  await addEntries(store, { epoch: id, entries, position: null });
  await store.destroy();
});

afterAll(() => {
  for (const one of readers) one.close();
  rmSync(folder, { recursive: true });
});

it('answers one question after the other', async () => {
  const { ask } = reader(file);
  const asked = ['one', 'one OR two', 'four'].map((text) =>
    ask('mails', { query: queryOf(text), before: null, limit: 1, countTo: 9 }),
  );
  const answers = await Promise.all(asked);
  const none = { mails: [], older: null, count: { count: 0, more: false } };
  expect(answers).toMatchObject([
    { ok: true, value: { mails: [{ id: 1, messageId: 'one' }], older: null, count: { count: 1, more: false } } },
    { ok: true, value: { mails: [{ id: 2 }], older: 2, count: { count: 2, more: false } } },
    { ok: true, value: none },
  ]);
});

it('is stopped within a step of the database, and starts again', async () => {
  const slow = reader(file, join(import.meta.dirname, 'slow-program.ts'), 500);
  const wanted = { query: queryOf('one'), before: null, limit: 1, countTo: 9 };
  const refused = { ok: false, refusal: { kind: 'slow', seconds: 0.5 } };
  const begin = Date.now();
  expect(await slow.ask('mails', wanted)).toEqual(refused);
  expect(await slow.ask('mails', wanted)).toEqual(refused);
  expect(Date.now() - begin).toBeLessThan(20_000);
});

it.each([
  ['there is none', 'nothing', ''],
  ['it is another file', 'other', 'a text, longer than the head of a database '.repeat(9)],
])('no store: %s', async (_, name, text) => {
  const path = join(folder, name);
  if (text !== '') writeFileSync(path, text);
  const answer = await reader(path).ask('mails', { query: queryOf('one'), before: null, limit: 1, countTo: 9 });
  expect(answer).toMatchObject({ ok: false, refusal: { kind: 'store' } });
});

it('no store: half of one', async () => {
  const path = join(folder, 'half');
  writeFileSync(path, readFileSync(file).subarray(0, 20_000));
  const answer = await reader(path).ask('mails', { query: queryOf('one'), before: null, limit: 1, countTo: 9 });
  expect(answer).toEqual({ ok: false, refusal: { kind: 'store', reason: `${path}: it is damaged` } });
});

it('a program that ends says so', async () => {
  const program = join(folder, 'ends.cjs');
  writeFileSync(program, 'process.exit(3)');
  const answer = await reader(file, program).ask('mails', {
    query: queryOf('one'),
    before: null,
    limit: 1,
    countTo: 9,
  });
  expect(answer).toEqual({ ok: false, refusal: { kind: 'fault', reason: 'the process of the store ended with 3' } });
});

it('ends without a word when who asks is killed', async () => {
  // Asks much, and is gone with the first answer.
  const asks = `
    const child = require('node:child_process').fork(${JSON.stringify(PROGRAM)}, [${JSON.stringify(file)}], {
      execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    for (let at = 0; at < 500; at++) child.send({ name: 'days', wanted: { before: 1e10, most: 30 } });
    child.once('message', () => process.kill(process.pid, 'SIGKILL'));`;
  const asker = spawn(process.execPath, ['-e', asks], { stdio: ['ignore', 'ignore', 'pipe'] });
  // Until the reader, whose it is too, has ended.
  expect(await text(asker.stderr)).toBe('');
});
