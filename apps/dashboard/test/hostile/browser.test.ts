import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailAddress, seriesAddress } from '../../src/address.ts';
import { axeFinds, haveChromium, openPage, startChromium, tooWide, unfold } from '../browser/browser.ts';
import type { Watched } from '../browser/browser.ts';
import { servingArchive } from '../site.ts';
import type { Running } from '../site.ts';
import { HOSTILE, SCRIPT, writeMaildir } from './mails.ts';

// Hostile mails as a browser shows them: no script of theirs runs, nothing is asked for elsewhere, and the page keeps its form.

if (process.env['CI'] === 'true' && !haveChromium) throw new Error('CI needs chromium');
const without = haveChromium ? '' : ' (skipped: no chromium here)';
const folder = mkdtempSync(join(tmpdir(), 'guardpage-hostile-'));
let site: Running;
let browser: Browser;
let watched: Watched;

beforeAll(async () => {
  if (without !== '') return;
  writeMaildir(folder, HOSTILE);
  site = await servingArchive(folder);
  browser = await startChromium();
  watched = await openPage(browser, site.url, { width: 390, colorScheme: 'light' });
}, 120_000);

afterAll(async () => {
  if (without === '') {
    await browser.close();
    await site.close();
  }
  rmSync(folder, { recursive: true });
});

// Pages of many mails of one make are one page.
const ADDRESSES = [
  '/',
  '/m/',
  seriesAddress('hostile-patch@example.org'),
  ...HOSTILE.filter(({ name, messageId }) => messageId !== null && !/^heavy answer [1-9]|^id/.test(name)).map(
    ({ messageId }) => mailAddress(messageId ?? ''),
  ),
  `/?q=${encodeURIComponent(SCRIPT)}`,
  `/m/?q=${encodeURIComponent(SCRIPT)}`,
  `/t/${encodeURIComponent(SCRIPT)}/`,
  '/digest/2025-03-11/',
  '/digest/2026-10-05/',
  `/digest/2026-10-05/?every=weekly&q=${encodeURIComponent(SCRIPT)}`,
  `/digest/${encodeURIComponent(SCRIPT)}/`,
  `/digest/2026-10-05/?zone=${encodeURIComponent(SCRIPT)}`,
  `/subscribe?q=${encodeURIComponent(SCRIPT)}&zone=${encodeURIComponent(SCRIPT)}`,
  `/u/${encodeURIComponent(SCRIPT)}`,
  `/confirm/${encodeURIComponent(SCRIPT)}`,
];

describe.skipIf(without !== '')(`hostile mails in chromium${without}`, () => {
  it.each(ADDRESSES)('%s', async (address) => {
    const { page, wrongs } = watched;
    wrongs.length = 0;
    await page.goto(site.url + address);
    await unfold(page);
    const own = wrongs.filter((wrong) => !/status of 40[04]/.test(wrong));
    expect([...own, await tooWide(page), ...(await axeFinds(page))]).toEqual([0]);
    expect(new URL(page.url()).origin).toBe(site.url);
  });
});
