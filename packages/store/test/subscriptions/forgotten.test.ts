import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { advanceSubscription, DIGEST, expireSubscriptions, openStore, stopSubscription } from '../../src/index.ts';
import { DAY, deskOf, mailTo, NOON, subscriber } from './desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'guardpage-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Addresses that the files of the store hold, in used pages or in what was left behind. */
function addresses(): readonly string[] {
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  return [...new Set(bytes.join('').match(/\b(?:ada|bob|eve)@example\.org/gi))].toSorted();
}

it('the file of a store holds no address of who stopped, or never confirmed', async () => {
  const store = await openStore(join(folder, 'store.sqlite'));
  const desk = deskOf(store);
  const ada = await subscriber(desk, { query: 'f:ada@example.org' });
  const eve = await subscriber(desk, { email: 'eve@example.org' });
  await desk.signUp({ email: 'bob@example.org' });
  for (const subscription of [ada, eve]) {
    const bytes = Buffer.from(`To: ${subscription.email}\r\n\r\n${`for ${subscription.email}\r\n`.repeat(1000)}`);
    const row = mailTo(subscription, { list: DIGEST, bytes });
    await advanceSubscription(store, { subscription, next: '2026-11-20', row, skipped: null }, NOON + DAY);
  }
  expect(addresses()).toEqual(['ada@example.org', 'bob@example.org', 'eve@example.org']);
  await stopSubscription(store, ada.token, { by: 'subscriber', at: NOON + DAY, why: 'stopped' });
  await expireSubscriptions(store, NOON + 3 * DAY);
  await store.destroy();
  expect(addresses()).toEqual(['eve@example.org']);
});
