import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '../crawl.ts';
import { HOSTILE, writeMaildir } from '../hostile/mails.ts';
import { servingArchive } from '../site.ts';
import type { Running } from '../site.ts';
import { haveChromium, openPage, startChromium, tooWide, unfold } from './browser.ts';

// Pages of mails made to do harm, in a browser: nothing runs, nothing is asked for elsewhere, nothing breaks the page.

const without = haveChromium ? '' : ' (skipped: no chromium here)';
const MOST = 400;
const TIME = 300_000;

const folder = mkdtempSync(join(tmpdir(), 'guardpage-hostile-browser-'));
let site: Running;
let browser: Browser;
let addresses: readonly string[] = [];

beforeAll(async () => {
  if (without !== '') return;
  writeMaildir(folder, HOSTILE);
  site = await servingArchive(folder);
  browser = await startChromium();
  const pages = await crawl(site.get, ['/m/', '/?q='], MOST);
  // Pages that are the same whatever the mails are have their own test.
  addresses = [...pages.keys()].filter((address) => !/^\/[hk]\//.test(address));
}, TIME);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (without !== '') return;
  await browser.close();
  await site.close();
});

describe.skipIf(without !== '')(`hostile mails in a browser${without}`, () => {
  it(
    'nothing acts, and no page is wider than a phone',
    async () => {
      const { page, wrongs } = await openPage(browser, site.url, { width: 390, colorScheme: 'dark' });
      const against: string[] = [];
      expect(addresses.length).toBeGreaterThan(HOSTILE.length);
      for (const address of addresses) {
        wrongs.length = 0;
        await page.goto(site.url + address);
        await unfold(page);
        const wide = await tooWide(page);
        const own = wrongs.filter((wrong) => !/status of 40[04]/.test(wrong));
        if (wide > 0) own.push(`${wide} pixels too wide`);
        against.push(...own.map((line) => `${address} ${line}`));
      }
      expect(against).toEqual([]);
    },
    TIME,
  );
});
