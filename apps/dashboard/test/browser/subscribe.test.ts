import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openStore, outboxRows } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servingMail } from '../site.ts';
import type { Running } from '../site.ts';
import { axeFinds, EYES, haveChromium, openPage, startChromium, tooWide } from './browser.ts';
import type { Watched } from './browser.ts';
import { haveW3m, missingWords } from './w3m.ts';

// What subscribers see, in a browser, at the socket of the bundled program: each pair of eyes subscribes, changes and stops.

const without = haveChromium && haveW3m ? '' : ' (skipped: no chromium or no w3m here)';
const PICTURES = process.env['GUARDPAGE_PICTURES'] ?? '';
const WEIGHT = 50 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'guardpage-subscribe-'));
let store: Store;
let site: Running;
let browser: Browser;

beforeAll(async () => {
  if (without !== '') return;
  store = await openStore(join(folder, 'store.sqlite'));
  site = await servingMail(join(folder, 'store.sqlite'));
  browser = await startChromium();
}, 60_000);

afterAll(async () => {
  if (without !== '') return;
  await browser.close();
  await site.close();
  await store.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** What speaks against the page that is shown. */
async function against({ page, wrongs }: Watched, picture: string): Promise<readonly string[]> {
  if (PICTURES !== '') await page.screenshot({ path: join(PICTURES, `${picture}.png`), fullPage: true });
  const html = await page.content();
  const wide = await tooWide(page);
  // Of a page that is refused, the browser itself says so on its console.
  const own = wrongs.filter((wrong) => !/status of 4\d\d/.test(wrong));
  const missing = missingWords(html, await page.locator('body').innerText());
  return [
    ...own,
    ...(gzipSync(html).length > WEIGHT ? ['it is too heavy'] : []),
    ...(wide > 0 ? [`it is ${wide} pixels too wide`] : []),
    ...missing.map((word) => `w3m does not show ${word}`),
    ...(await axeFinds(page)),
  ].map((line) => `${picture}: ${line}`);
}

/** The newest mail to an address. */
async function mailTo(email: string): Promise<string> {
  const rows = await outboxRows(store, { audience: 'subscribers' }, 100);
  return rows.find(({ recipients }) => recipients.includes(email))?.bytes.toString() ?? '';
}

describe.skipIf(without !== '')(`subscriptions${without}`, () => {
  it.each(EYES)('at $width pixels, $colorScheme: nothing against any page', { timeout: 120_000 }, async (eyes) => {
    const name = `${eyes.width}-${eyes.colorScheme}`;
    const email = `${name}@example.org`;
    const watched = await openPage(browser, site.url, eyes);
    const { page } = watched;
    const found: string[] = [];
    const look = async (picture: string, head: string): Promise<void> => {
      expect(await page.locator('h1').innerText()).toBe(head);
      found.push(...(await against(watched, `${picture}-${name}`)));
    };
    const press = (button: string): Promise<void> => page.getByRole('button', { name: button, exact: true }).click();

    await page.goto(`${site.url}/?q=dfn:mm/`);
    await page.getByRole('link', { name: 'digest by mail' }).click();
    expect(await page.getByLabel('which series').inputValue()).toBe('dfn:mm/');
    await look('form', 'The digest by mail');
    await page.getByLabel('your address').fill(email);
    await page.getByLabel('which series').fill('dfn:mm/ AND');
    await press('subscribe');
    expect(await page.getByRole('alert').innerText()).toContain('AND has nothing behind it');
    await look('wrong', 'The digest by mail');
    await page.getByLabel('which series').fill('dfn:mm/');
    await page.getByLabel('a week').check();
    await press('subscribe');
    await look('asked', 'If that address can take it, a mail is on its way');

    const [confirm = ''] = /http\S+\/confirm\/\S+/.exec(await mailTo(email)) ?? [];
    await page.goto(confirm);
    await look('confirm', 'Shall the digest come?');
    await press('yes, send it');
    await look('confirmed', 'You are subscribed');
    await page.goto(confirm);
    await look('used', 'This link was used: it works once');

    const { token } = await store
      .selectFrom('subscription')
      .select('token')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    await page.goto(`${site.url}/u/${token}`);
    await look('subscription', 'Your subscription');
    await page.getByLabel('time zone').fill('Mars');
    await press('change it');
    await look('not-changed', 'Your subscription');
    await page.getByLabel('time zone').fill('Asia/Tokyo');
    await press('change it');
    expect(await page.getByRole('status').innerText()).toBe('Changed.');
    await look('changed', 'Your subscription');
    await press('stop it');
    await look('stopped', 'Stopped');
    await page.goto(`${site.url}/u/none`);
    await look('none', 'There is no such subscription');
    expect(found).toEqual([]);
  });

  it('works without JavaScript', async () => {
    const { page } = await openPage(browser, site.url, { width: 390, colorScheme: 'light', javaScript: false });
    await page.goto(`${site.url}/subscribe`);
    await page.getByLabel('your address').fill('plain@example.org');
    await page.getByRole('button', { name: 'subscribe', exact: true }).click();
    expect(await page.locator('h1').innerText()).toContain('a mail is on its way');
    expect(await mailTo('plain@example.org')).toContain('/confirm/');
  });
});
