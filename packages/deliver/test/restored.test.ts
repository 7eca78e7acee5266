import { addEntries, addOutgoing, epochAt, holdRestored, openStore, outboxRow, stopSending } from '@guardpage/store';
import type { NewOutgoing, Store } from '@guardpage/store';
import { expect, it } from 'vitest';
import { bringing, newMail } from '../../store/test/mails.ts';
import { sendApproved } from '../src/index.ts';
import type { Destination } from '../src/index.ts';

// A store that goes on from a backup, and the mails that it sent before: each has arrived once in the end.

const ROW: NewOutgoing = {
  kind: 'mail',
  key: '',
  series: 'cover@example.org',
  revision: 1,
  mail: 'patch@example.org',
  list: 'linux-mm@example.org',
  fingerprints: [],
  recipients: ['ada@example.org'],
  subject: 'Re: [PATCH] mm: x',
  bytes: Buffer.from('x'),
  state: 'approved',
  reason: 'looked at',
  notBefore: null,
};

/** Sends all that may go; gives the keys of what was sent. */
async function sent(store: Store): Promise<readonly string[]> {
  const keys: string[] = [];
  const destination: Destination = {
    kind: 'mail',
    send: ({ key }) => {
      keys.push(key);
      return Promise.resolve({ kind: 'sent', note: 'taken' });
    },
    find: () => Promise.resolve('unknown'),
  };
  const hindrance = () => Promise.resolve(null);
  await sendApproved(store, { audience: 'lists', hindrance, destinations: [destination], now: () => 1000 }, () => {});
  return keys;
}

it('sends nothing again that the archive has, and nothing at all before a person lets it go on', async () => {
  const store = await openStore(':memory:');
  const add = async (key: string): Promise<number> => (await addOutgoing(store, { ...ROW, key }, 100)) ?? 0;
  // As it was when the backup was made: one was let go, and sent since; nobody knows of the other.
  const arrived = await add('arrived@gp');
  const lost = await add('lost@gp');
  await holdRestored(store, 500);
  // The archive is read on: there are the mails that were sent since, one of them of a row that the backup did not have.
  const epoch = await epochAt(store, '/srv/epoch.git', null);
  const entries = ['arrived@gp', 'made-anew@gp'].map((id) => bringing(newMail(id)));
  await addEntries(store, { epoch: epoch.id, entries, position: null });
  const again = await add('made-anew@gp');
  const fresh = await add('fresh@gp');

  const states = async (...ids: readonly number[]) =>
    Promise.all(ids.map(async (id) => (await outboxRow(store, id))?.state));
  expect(await sent(store)).toEqual([]);
  expect(await states(arrived, lost, again, fresh)).toEqual(['sent', 'uncertain', 'approved', 'approved']);
  await stopSending(store, null);
  expect(await sent(store)).toEqual(['fresh@gp']);
  expect(await states(arrived, lost, again, fresh)).toEqual(['sent', 'uncertain', 'sent', 'sent']);
  expect((await outboxRow(store, again))?.reason).toBe('the archive has it already');
  await store.destroy();
});
