import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmSubscription, openStore, signUp } from '@guardpage/store';
import type { Letter, NewOutgoing, Store } from '@guardpage/store';
import { crawl } from '../crawl.ts';
import { guardpage, SAMPLE, servingMail } from '../site.ts';
import type { Running } from '../site.ts';

// Programs that look at mails follow the links in them, and the links on the pages there, before anybody reads the mail.

const folder = mkdtempSync(join(tmpdir(), 'guardpage-scanners-'));
const path = join(folder, 'store.sqlite');
let store: Store;
let site: Running;
/** Addresses that a mail would hold. */
let mailed: readonly string[];

const NOW = Math.floor(Date.now() / 1000);

function rowOf({ subscription, kind }: Letter): NewOutgoing {
  return {
    kind: 'mail',
    key: `${kind}.${subscription.id}@gp.example.org`,
    series: '',
    revision: 0,
    mail: '',
    list: 'confirmation',
    fingerprints: [],
    recipients: [subscription.email],
    subject: 'x',
    bytes: Buffer.from('x'),
    state: 'approved',
    reason: 'x',
    notBefore: null,
    subscription: subscription.id,
    sender: 'digest@gp.example.org',
  };
}

/** Signs somebody up; returns the token that confirms it. */
async function tokenFor(email: string): Promise<string> {
  let token = '';
  const wanted = { email, query: 'dfn:mm/', every: 'daily', zone: 'UTC', network: null, at: NOW } as const;
  await signUp(store, wanted, (letter) => {
    if (letter.kind === 'confirm') token = letter.token;
    return rowOf(letter);
  });
  return token;
}

beforeAll(async () => {
  const filled = spawnSync(guardpage, ['ingest', SAMPLE, '--store', path], { encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  store = await openStore(path);
  const confirmed = await confirmSubscription(store, await tokenFor('ann@example.org'), NOW);
  if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind);
  mailed = [`/u/${confirmed.subscription.token}`, `/confirm/${await tokenFor('bob@example.org')}`];
  site = await servingMail(path);
}, 120_000);

afterAll(async () => {
  await site.close();
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** A digest of all that the store's file holds. */
function state(): string {
  return [path, `${path}-wal`].map((file) => hash('sha256', readFileSync(file))).join(' ');
}

it('to follow every link, with GET and HEAD, changes nothing', { timeout: 300_000 }, async () => {
  const before = state();
  const pages = await crawl(site.get, ['/', '/subscribe', ...mailed], 5000);
  for (const address of mailed) expect(pages.get(address)).toMatchObject({ status: 200 });
  expect(pages.get('/subscribe')?.text).toContain('action="/subscribe"');
  expect(pages.size).toBeGreaterThan(100);
  for (const address of pages.keys()) {
    const answer = await fetch(site.url + address, { method: 'HEAD', redirect: 'manual' });
    expect([address, answer.status, await answer.text()]).toEqual([address, pages.get(address)?.status, '']);
  }
  expect(state()).toBe(before);
});
