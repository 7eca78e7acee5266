import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { askOpinion, moveOutgoing, openStore, outboxRow } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addHeld, TOKENS } from '../moderate/desk.ts';
import { flagged, opined } from '../moderate/flagged.ts';
import { serving } from '../site.ts';
import type { Running } from '../site.ts';
import { axeFinds, EYES, haveChromium, openPage, startChromium, tooWide } from './browser.ts';
import type { Eyes, Watched } from './browser.ts';

// What moderators see, in a browser, at the socket of the bundled program.

const without = haveChromium ? '' : ' (skipped: no chromium here)';
const PICTURES = process.env['GUARDPAGE_PICTURES'] ?? '';
const WEIGHT = 50 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'guardpage-moderate-'));
let store: Store;
let site: Running;
let browser: Browser;
/** Rows of the outbox: one that is held, one that nobody knows of. */
let rows: readonly number[];

const MAIL = `From: Guardpage <guardpage@gp.example.org>
To: author@example.org
Subject: Re: [PATCH 3/4] mm: <script>alert(1)</script>
Message-ID: <gp.0123@gp.example.org>

On Fri, 27 Sep 2024 13:51:13 +0100, Some Body wrote:
> +\t\terr = walk_page_range_mm(vma->vm_mm, start, end, &ops, ${'a'.repeat(300)});

Can the markers become visible \u202ebefore that?
`;

/** What a model says that was talked into it. */
const SAYS =
  'Line 10: \u001b[2J <script>alert(1)</script> <img src=https://evil.example/x> https://evil.example/ \u202eevil';

beforeAll(async () => {
  if (without !== '') return;
  store = await openStore(join(folder, 'store.sqlite'));
  const fingerprints = ['0', '1', '2', '3'].map((one) => one.repeat(16));
  const [said = '', failed = '', awaited = ''] = fingerprints;
  await flagged(store, fingerprints);
  const by = { model: 'some/model-of-7b:latest', prompt: 1 };
  await opined(store, said, { kind: 'said', ...by, word: 'doubt', reasons: [SAYS, 'x'.repeat(600)] });
  await opined(store, failed, { kind: 'failed', ...by, problem: `the answer was 401: ${SAYS}` });
  await askOpinion(store, { fingerprint: awaited, mail: 1, by: 'Ada', at: 1_790_000_000 });
  const held = await addHeld(store, { bytes: Buffer.from(MAIL), fingerprints });
  const lost = await addHeld(store, {
    key: 'lost@gp.example.org',
    recipients: Array.from({ length: 9 }, () => 'a@b.example'),
  });
  await moveOutgoing(store, lost, {
    from: ['held'],
    to: 'uncertain',
    by: 'policy',
    at: 1_789_000_001,
    reason: 'the connection broke',
  });
  const none = { kind: 'family', version: 1, lease: 0, fence: 8, attempts: 8 };
  const problem = `it broke at ${'a'.repeat(300)}`;
  await store
    .insertInto('work')
    .values([
      { ...none, key: 1, problem },
      { ...none, key: 2, problem: null },
    ])
    .execute();
  rows = [held, lost];
  site = await serving(join(folder, 'store.sqlite'), {
    GUARDPAGE_MODERATORS: `Ada:${TOKENS.ada}`,
    GUARDPAGE_ASSIST_MODEL: 'some/model-of-7b:latest',
  });
  browser = await startChromium();
}, 60_000);

afterAll(async () => {
  if (without !== '') return;
  await browser.close();
  await site.close();
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function loggedIn(eyes: Eyes): Promise<Watched> {
  const watched = await openPage(browser, site.url, eyes);
  await watched.page.goto(`${site.url}/moderate/`);
  await watched.page.getByLabel('your token').fill(TOKENS.ada);
  await watched.page.getByRole('button', { name: 'log in' }).click();
  return watched;
}

/** What speaks against the page that is shown. */
async function against({ page, wrongs }: Watched, picture: string): Promise<readonly string[]> {
  if (PICTURES !== '') await page.screenshot({ path: join(PICTURES, `${picture}.png`), fullPage: true });
  const wide = await tooWide(page);
  const heavy = gzipSync(await page.content()).length > WEIGHT ? ['it is too heavy'] : [];
  return [...wrongs, ...heavy, ...(wide > 0 ? [`it is ${wide} pixels too wide`] : []), ...(await axeFinds(page))];
}

describe.skipIf(without !== '')(`moderation${without}`, () => {
  it.each(EYES)('at $width pixels, $colorScheme: nothing against it', async (eyes) => {
    const name = `${eyes.width}-${eyes.colorScheme}`;
    const stranger = await openPage(browser, site.url, eyes);
    await stranger.page.goto(`${site.url}/moderate/`);
    expect(await against(stranger, `login-${name}`)).toEqual([]);
    const watched = await loggedIn(eyes);
    expect(await watched.page.locator('h1').innerText()).toBe('Outbox');
    expect(await against(watched, `outbox-${name}`)).toEqual([]);
    await watched.page.getByRole('link', { name: 'work of the workers' }).click();
    expect(await watched.page.locator('h1').innerText()).toBe('Work');
    expect(await against(watched, `work-${name}`)).toEqual([]);
    for (const id of rows) {
      await watched.page.goto(`${site.url}/moderate/${id}/`);
      expect(await against(watched, `row-${id}-${name}`)).toEqual([]);
    }
  });

  it('works without JavaScript: a row is approved, and who looked before that is told', async () => {
    const [held = 0] = rows;
    const { page } = await loggedIn({ width: 390, colorScheme: 'light', javaScript: false });
    const other = await loggedIn({ width: 1200, colorScheme: 'light' });
    for (const one of [page, other.page]) await one.goto(`${site.url}/moderate/${held}/`);
    await page.getByRole('button', { name: 'approve' }).click();
    expect(await page.locator('main').innerText()).toContain('approved: it is sent when its time has come');
    await other.page.getByRole('button', { name: 'reject' }).click();
    expect(await other.page.getByRole('alert').innerText()).toContain('moved since this form was shown');
    expect(await outboxRow(store, held)).toMatchObject({ state: 'approved', by: 'Ada' });
  });
});
