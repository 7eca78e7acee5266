import { addOutgoing, openStore, outboxRows } from '@guardpage/store';
import { expect, it } from 'vitest';
import { readPace, sendApproved } from '../src/index.ts';
import type { Destination } from '../src/index.ts';

it('no minute sees more than the pace allows, and all go out', async () => {
  const store = await openStore(':memory:');
  for (let n = 0; n < 5; n++) {
    await addOutgoing(
      store,
      {
        kind: 'mail',
        key: `gp.${n}@gp.example.org`,
        series: `series-${n}@example.org`,
        revision: 1,
        mail: `patch-${n}@example.org`,
        list: 'linux-mm@example.org',
        fingerprints: [],
        recipients: ['ada@example.org'],
        subject: 'Re: [PATCH] mm: x',
        bytes: Buffer.from('Subject: x\r\n\r\n'),
        state: 'approved',
        reason: 'asked for',
        notBefore: null,
      },
      1,
    );
  }
  // A clock that is fast.
  const began = Date.now();
  const now = (): number => 1_000_000 + Math.floor((Date.now() - began) / 20);
  const sent: number[] = [];
  const mail: Destination = {
    kind: 'mail',
    send: () => {
      sent.push(now());
      return Promise.resolve({ kind: 'sent', note: 'taken' });
    },
    find: () => Promise.resolve('unknown'),
  };
  const sending = { audience: 'lists', hindrance: () => Promise.resolve(null), now } as const;
  await sendApproved(store, { ...sending, destinations: [mail], perMinute: 2 }, () => {});
  expect(sent).toHaveLength(5);
  // A second of either side is the rounding of clocks.
  for (const [index, at] of sent.slice(2).entries()) expect(at - (sent[index] ?? 0)).toBeGreaterThanOrEqual(59);
  expect(await outboxRows(store, { states: ['sent'] }, 9)).toHaveLength(5);
  await store.destroy();
});

it.each([
  ['', { ok: true, value: 60 }],
  ['7', { ok: true, value: 7 }],
  ['100000', { ok: true, value: 100_000 }],
  ['0', { ok: false }],
  ['-1', { ok: false }],
  ['1e9', { ok: false }],
  ['999999', { ok: false }],
])('GUARDPAGE_SENDS_PER_MINUTE=%s', (text, read) => {
  expect(readPace({ GUARDPAGE_SENDS_PER_MINUTE: text })).toMatchObject(read);
});
