import { expect, it } from 'vitest';
import { addEntries, toldFindings } from '../src/index.ts';
import type { Entry, Store } from '../src/index.ts';
import { bringing, newMail } from './mails.ts';
import { findingRow, seriesRow, storeWith, workOut } from './worked-out.ts';

const FINGERPRINT = '0123456789abcdef';

/** A finding in a patch; then the answer of the patch comes, and the rules find nothing any more. */
async function forgotten(shown: 0 | 1): Promise<Store> {
  const store = await storeWith([bringing(newMail('patch'), '1', 'blob')]);
  const mails = [{ id: 1, thread: 1, series: 1 }];
  await workOut(store, { series: [seriesRow(1)], findings: [findingRow(1, 1, { shown })], mails });
  await add(store, bringing(newMail('answer', ['m:patch']), '2'));
  await workOut(store, { series: [seriesRow(1)], mails });
  return store;
}

async function add(store: Store, entry: Entry): Promise<void> {
  await addEntries(store, { epoch: 1, entries: [entry], position: null });
}

it('what was told under a fingerprint stays when it is no longer found', async () => {
  const store = await forgotten(1);
  expect(await store.selectFrom('finding').selectAll().execute()).toEqual([]);
  expect(await toldFindings(store, FINGERPRINT)).toMatchObject([
    { hazard: 'some-hazard', path: 'mm/x.c', function: 'f', messageId: 'patch', series: '1@example.org' },
  ]);
  expect(await toldFindings(store, 'fedcba9876543210')).toEqual([]);
});

it('what was never shown was never told', async () => {
  expect(await toldFindings(await forgotten(0), FINGERPRINT)).toEqual([]);
});

it('all of it goes with its mail', async () => {
  const store = await forgotten(1);
  await add(store, { kind: 'removal', at: '3', blob: 'blob' });
  expect(await toldFindings(store, FINGERPRINT)).toEqual([]);
});
