import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import {
  addEntries,
  dumpStore,
  epochAt,
  holdLock,
  openReadOnly,
  openStore,
  readingError,
  storeError,
} from '../../src/index.ts';
import type { Store } from '../../src/index.ts';
import { MIGRATIONS } from '../../src/migrations/index.ts';
import { emptyPlace, POSTGRES, WITHOUT } from '../empty-store.ts';
import { bringing, newMail } from '../mails.ts';

async function at<Value>(url: string, use: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** A database with nothing in it; `options` are those of "create database". */
async function bare(options = ''): Promise<string> {
  const url = await emptyPlace();
  const name = `bare_${url.split('/').at(-1) ?? ''}`;
  await at(POSTGRES ?? '', (client) => client.query(`create database ${name} template template0 ${options}`));
  return url.replace(/[^/]+$/, name);
}

async function lines(store: Store): Promise<number> {
  let count = 0;
  for await (const line of dumpStore(store)) count += line.length > 0 ? 1 : 0;
  return count;
}

describe.skipIf(POSTGRES === null)(`a database${WITHOUT}`, () => {
  it('that is empty becomes a store once, however many make it at once', async () => {
    const url = await bare();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(url)));
    const { rows } = await at(url, (client) => client.query<{ name: string }>('select name from kysely_migration'));
    expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(MIGRATIONS));
    await Promise.all(stores.map((store) => store.destroy()));
  });

  it.each([
    ['of something else', 'create table invoice (id int)', /: the database of something else, not a store$/],
    [
      'of a later version',
      "create table kysely_migration (name text); insert into kysely_migration values ('9999-later')",
      /: made by a later version of guardpage$/,
    ],
  ])('%s is refused, and stays as it is', async (_, statement, wanted) => {
    const url = await bare();
    await at(url, (client) => client.query(statement));
    const before = await at(url, (client) => client.query('select count(*) from pg_class'));
    await expect(openStore(url)).rejects.toThrow(wanted);
    expect((await at(url, (client) => client.query('select count(*) from pg_class'))).rows).toEqual(before.rows);
  });

  it('in another encoding is refused', async () => {
    const url = await bare("encoding 'LATIN1' locale_provider libc lc_collate 'C' lc_ctype 'C'");
    await expect(openStore(url)).rejects.toThrow(/: its encoding is LATIN1, not UTF8$/);
  });

  it('that is not there, or whose server is not, is a sentence without the password', async () => {
    const none = (POSTGRES ?? '').replace('guardpage@', 'guardpage:secret@').replace(/[^/]+$/, 'nowhere');
    await expect(openStore(none)).rejects.toThrow(
      /^postgres:\/\/127\.0\.0\.1:\d+\/nowhere: there is no such database$/,
    );
    const refused = 'postgres://guardpage:secret@127.0.0.1:1/x';
    const wanted = 'postgres://127.0.0.1:1/x: it cannot be reached (ECONNREFUSED)';
    await expect(openStore(refused)).rejects.toThrow(wanted);
    await expect(holdLock(refused, 'ingest')).rejects.toThrow(wanted);
  });

  it('that is no store is a sentence for who reads', async () => {
    const url = await bare();
    const store = openReadOnly(url);
    const error = await store
      .selectFrom('mail')
      .select('id')
      .execute()
      .catch((one: unknown) => one);
    await store.destroy();
    expect(readingError(url, error)).toMatchObject({
      message: expect.stringMatching(/^postgres:\S+ is no store of this version of guardpage$/),
    });
  });

  it('takes nothing from who only reads', async () => {
    const url = await emptyPlace();
    const store = openReadOnly(url);
    const error = await epochAt(store, '/a', null).catch((one: unknown) => one);
    await store.destroy();
    expect(storeError(url, error)).toMatchObject({ message: expect.stringMatching(/: it cannot be written$/) });
  });
});

describe.skipIf(POSTGRES === null)(`several at once${WITHOUT}`, () => {
  it('who write give each mail its own id, and no id is left out', async () => {
    const url = await emptyPlace();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url)));
    await Promise.all(
      stores.map(async (store, who) => {
        const { id } = await epochAt(store, `/${who}`, null);
        for (let step = 0; step < 10; step += 1) {
          // Half of them are the same for all.
          const names = [`both${step}`, `own${who}.${step}`];
          const entries = names.map((name) => bringing(newMail(name, ['m:thread']), `@${name}`, `${name} of ${who}`));
          await addEntries(store, { epoch: id, entries, position: null });
        }
      }),
    );
    const [store] = stores as [Store];
    const mails = await store.selectFrom('mail').select(['id', 'family']).orderBy('id').execute();
    expect(mails.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(new Set(mails.map(({ family }) => family))).toEqual(new Set([1]));
    expect(await store.selectFrom('family').select(['id', 'mails']).execute()).toEqual([{ id: 1, mails: 50 }]);
    expect(await lines(store)).toBeGreaterThan(200);
    await Promise.all(stores.map((one) => one.destroy()));
  });

  it('have one lock of a name', async () => {
    const url = await emptyPlace();
    const lock = await holdLock(url, 'ingest');
    expect(await holdLock(url, 'ingest')).toBeNull();
    const other = await holdLock(url, 'analyse');
    expect(other).not.toBeNull();
    await lock?.release();
    const again = await holdLock(url, 'ingest');
    expect(again).not.toBeNull();
    await Promise.all([again?.release(), other?.release()]);
  });

  it('and a lock falls with who is killed', async () => {
    const url = await emptyPlace();
    const index = new URL('../../src/index.ts', import.meta.url).href;
    const code = `const { holdLock } = await import(${JSON.stringify(index)});
      console.log(await holdLock(${JSON.stringify(url)}, 'ingest') !== null); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(String(said)).toBe('true\n');
    expect(await holdLock(url, 'ingest')).toBeNull();
    child.kill('SIGKILL');
    await expect
      .poll(async () => {
        const lock = await holdLock(url, 'ingest');
        await lock?.release();
        return lock;
      })
      .not.toBeNull();
  });
});
