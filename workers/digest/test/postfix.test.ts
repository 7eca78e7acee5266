import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smtpDestination } from '@guardpage/deliver';
import { DIGEST, openStore, outboxRows } from '@guardpage/store';
import type { Report } from '@guardpage/queue';
import { describe, expect, it } from 'vitest';
import { haveMta, startMta } from '../../../packages/deliver/test/mta.ts';
import { runOnce } from '../src/run-once.ts';
import type { Run } from '../src/run-once.ts';
import { everyMail, takeIn } from './archive.ts';
import { again, subscribed } from './subscriber.ts';

if (process.env['CI'] === 'true' && !haveMta) throw new Error('CI needs postfix, and to be root');
const without = haveMta ? '' : ' (skipped: no postfix here, or not root)';
const DAY = 86_400;
const BEGIN = Date.parse('2026-11-02T12:00:00Z') / 1000;

describe.skipIf(!haveMta)(`a real mail server${without}`, () => {
  it('tells of digests that it cannot deliver, and after three of them there are no more', async () => {
    const mta = await startMta();
    const inbox = mkdtempSync(join(tmpdir(), 'guardpage-inbox-'));
    for (const name of ['new', 'cur']) mkdirSync(join(inbox, name));
    const store = await openStore(':memory:');
    const ada = await subscribed(
      store,
      { email: 'ada@void.example.org', query: '', every: 'daily', zone: 'UTC' },
      BEGIN,
    );
    await store.deleteFrom('outbox_log').execute();
    await store.deleteFrom('outbox').execute();
    await takeIn(
      store,
      [0, 1, 2, 3, 4].map((day) => BEGIN + day * DAY),
    );
    const server = { host: '127.0.0.1', port: mta.port, secure: false, strict: false, user: '', password: '' };
    const said: Report[] = [];
    let [now, seen] = [BEGIN, 0];
    const run: Run = {
      site: 'https://gp.example.org',
      from: 'digest@gp.example.org',
      inbox,
      read: (period) => everyMail(store, period),
      destinations: [smtpDestination({ server, sender: 'digest@gp.example.org' })],
      now: () => now,
      ended: () => false,
    };
    for (const day of [1, 2, 3, 4]) {
      now = BEGIN + day * DAY + 1;
      await runOnce(store, run, (report) => said.push(report));
      await mta.settled();
      // As a mail server puts what comes to any of the digest's addresses into one maildir.
      for (const mail of mta.mails().slice(seen)) writeFileSync(join(inbox, 'new', `${++seen}.mx`), mail);
    }
    await mta.stop();
    rmSync(inbox, { recursive: true });
    expect(said.flatMap((report) => (report.kind === 'posted' ? [report.text] : []))).toEqual([
      'digest 2 came back for good',
      'digest 3 came back for good',
      'digest 4 came back for good, as others before: the subscription was stopped',
    ]);
    expect(await again(store, ada)).toMatchObject({ state: 'stopped', email: '' });
    const rows = await outboxRows(store, { audience: 'subscribers', list: DIGEST }, 10);
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    await store.destroy();
  });
});
