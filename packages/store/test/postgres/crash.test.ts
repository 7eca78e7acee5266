import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntries, dumpStore, epochAt, openStore, StoreError, storeError } from '../../src/index.ts';
import type { Store } from '../../src/index.ts';
import { POSTGRES, WITHOUT } from '../empty-store.ts';
import { bringing, newMail } from '../mails.ts';
import { startPostgres } from './server.ts';
import type { Server } from './server.ts';

/* A server that is stopped at once and started again, again and again, while mails come: nothing is lost, nothing comes twice. */

const CRASHES = Number(process.env['GUARDPAGE_CRASHES'] ?? '3');
const BATCHES = 12 * CRASHES;

async function dump(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of dumpStore(store)) lines.push(line);
  return lines;
}

async function add(store: Store, batch: number): Promise<void> {
  const mails = Array.from({ length: 20 }, (_, at) => newMail(`${batch}x${at}`, [`m:${batch % 5}`]));
  await addEntries(store, { epoch: 1, entries: mails.map((mail) => bringing(mail)), position: String(batch) });
}

describe.skipIf(POSTGRES === null)(`a server that crashes${WITHOUT}`, () => {
  let server: Server;

  beforeAll(async () => {
    server = await startPostgres({ durable: true });
  });
  afterAll(() => server.end());

  it('has all that it said it had, and goes on', { timeout: 120_000 }, async () => {
    const store = await openStore(server.url);
    const clean = await openStore(':memory:');
    for (const one of [store, clean]) await epochAt(one, '/a', null);
    for (let batch = 0; batch < BATCHES; batch += 1) await add(clean, batch);

    let failed = 0;
    let crashing: Promise<void> = Promise.resolve();
    for (let batch = 0; batch < BATCHES;) {
      if (batch % 12 === 5 && failed <= batch / 12) {
        crashing = setTimeout(Math.random() * 30).then(() => server.crash());
        crashing = crashing.then(() => server.start());
      }
      try {
        await add(store, batch);
        batch += 1;
      } catch (error) {
        if (!(storeError(server.url, error) instanceof StoreError)) throw error;
        failed += 1;
        await crashing;
      }
    }
    await crashing;
    expect(await dump(store)).toEqual(await dump(clean));
    expect(failed).toBeGreaterThan(0);
    await Promise.all([store.destroy(), clean.destroy()]);
  });
});
