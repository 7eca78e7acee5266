import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, expect, it } from 'vitest';
import { claimOutgoing, openStore, outboxRows } from '../../src/index.ts';
import { StoreDialect } from '../../src/engine/open-sqlite.ts';
import { MIGRATIONS } from '../../src/migrations/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'guardpage-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROW = `insert into outbox (kind, key, series, revision, mail, list, fingerprints, recipients, subject, bytes, state, reason, created,
  changed, "by", fence) values ('mail', 'a@x', 's', 1, 'm', 'l@x', '[]', '["b@x"]', 'Re: s', x'00', 'approved', 'let go', 1, 1, 'Grace', 0)`;

it('what waited in the outbox of a store before there were subscribers goes to the lists still', async () => {
  const path = join(folder, 'store.sqlite');
  const database = new Database(path);
  const older = new Kysely({ dialect: new StoreDialect(database) });
  const before = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < '0003'));
  expect(Object.keys(before)).toHaveLength(2);
  const migrator = new Migrator({ db: older, provider: { getMigrations: () => Promise.resolve(before) } });
  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  database.exec(ROW);
  await older.destroy();
  const store = await openStore(path);
  expect(await outboxRows(store, {}, 9)).toMatchObject([{ key: 'a@x', subscription: null, sender: null }]);
  expect(await claimOutgoing(store, ['mail'], { by: 'worker', at: 2, reason: 'on its way' })).toMatchObject({
    key: 'a@x',
    state: 'sending',
  });
  await store.destroy();
});
