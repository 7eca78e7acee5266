import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveOutgoing, openStore } from '@guardpage/store';
import type { OutboxState, Store } from '@guardpage/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp, openLanes } from '../../src/index.ts';
import type { Lanes } from '../../src/index.ts';
import { SAMPLE } from '../site.ts';
import { addHeld, OUTGOING } from './desk.ts';

// What readers see of the outbox on the pages of the series and the finding that it is about, over the sample archive.

const root = join(import.meta.dirname, '..', '..', '..', '..');
const SERIES = '20261005-page-curtains-v2-0-b07d42c6@example.org';
const CURTAINS = '7e7cf076138865c9';

const folder = mkdtempSync(join(tmpdir(), 'guardpage-outgoing-'));
const file = join(folder, 'store.sqlite');
let store: Store;
let lanes: Lanes;
let id: number;

beforeAll(async () => {
  const filled = spawnSync(join(root, 'bin', 'guardpage'), ['ingest', SAMPLE, '--store', file], { encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  store = await openStore(file);
  lanes = openLanes({ store: file, program: join(root, 'apps', 'cli', 'dist', 'workers', 'reader.cjs') });
}, 60_000);
afterAll(async () => {
  lanes.close();
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function pageAt(path: string): Promise<string> {
  const app = createApp({ ask: lanes.ask, url: 'http://localhost', now: () => 0 });
  return (await app.request(`http://localhost${path}`, { headers: { Host: 'localhost' } })).text();
}

const PATHS = [`/s/${SERIES}`, `/f/${CURTAINS}`];

it('says that nothing is there', async () => {
  for (const path of PATHS) {
    expect(await pageAt(`${path}/`)).toContain('Outbox: nothing stands in it for this.');
    expect(await pageAt(`${path}.json`)).toContain('"outgoing": []');
  }
  id = await addHeld(store, {
    series: SERIES,
    fingerprints: [CURTAINS],
    reason: 'somebody@else.example is no recipient that linux-mm@kvack.org allows',
  });
});

it('says that a reply is held, and why, but neither what it says nor to whom', async () => {
  for (const path of PATHS) {
    const [page, json] = [await pageAt(`${path}/`), await pageAt(`${path}.json`)];
    const words =
      'reply held since 2026-09-10 00:26 UTC, not sent: an address is no recipient that linux-mm@kvack.org allows';
    expect(page).toContain(words);
    expect(json).toContain('"state": "held"');
    for (const hidden of ['Is it?', ...OUTGOING.recipients, 'somebody@else.example', OUTGOING.key])
      expect([hidden, page.includes(hidden), json.includes(hidden)]).toEqual([hidden, false, false]);
  }
});

const MOVES: readonly (readonly [OutboxState, string])[] = [
  ['approved', 'reply approved 2026-09-10 00:26 UTC, not sent yet: so it is'],
  ['sending', 'reply being sent since'],
  ['uncertain', 'reply: nobody knows since 2026-09-10 00:26 UTC whether it was sent: so it is'],
  ['sent', `href="https://lore.kernel.org/all/${OUTGOING.key}/"`],
  ['rejected', 'reply rejected 2026-09-10 00:26 UTC, never sent: so it is'],
];

it.each(MOVES)('says that it is %s', async (to, words) => {
  const from: readonly OutboxState[] = ['held', 'approved', 'sending', 'uncertain', 'sent'];
  await moveOutgoing(store, id, { from, to, by: 'Ada', at: 1_789_000_000, reason: 'so it is' });
  for (const path of PATHS) {
    const page = await pageAt(`${path}/`);
    expect([path, page.includes(words), page.includes('Ada')]).toEqual([path, true, false]);
  }
});
