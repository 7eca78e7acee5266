import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE, servingArchive } from '../site.ts';
import type { Running } from '../site.ts';
import { haveChromium, openPage, startChromium } from './browser.ts';

const without = haveChromium ? '' : ' (skipped: no chromium here)';

let site: Running;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (without !== '') return;
  site = await servingArchive(SAMPLE);
  browser = await startChromium();
  ({ page } = await openPage(browser, site.url, { width: 1200, colorScheme: 'light' }));
});

afterAll(async () => {
  if (without !== '') return;
  await browser.close();
  await site.close();
});

it('the script is small', () => {
  const script = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'assets', 'keys.js'));
  expect(script.length).toBeLessThanOrEqual(3 * 1024);
});

/** Presses keys, one after the other. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Where the focus is: the text of the element. */
function focused(): Promise<string> {
  return page.evaluate('document.activeElement.textContent.trim()');
}

describe.skipIf(without !== '')(`keys${without}`, () => {
  it('j and k go down and up a list and stay within it', async () => {
    await page.goto(`${site.url}/?q=`);
    const rows = await page.locator('main [data-key]').allInnerTexts();
    expect(rows.length).toBeGreaterThan(3);
    await press('j');
    expect(await focused()).toBe(rows[0]);
    await press('j', 'j', 'k');
    expect(await focused()).toBe(rows[1]);
    await press('k', 'k', 'k');
    expect(await focused()).toBe(rows[0]);
    for (const _ of rows) await press('j');
    expect(await focused()).toBe(rows.at(-1));
  });

  it('/ goes to the search, where letters are letters, and Escape leaves it', async () => {
    await page.goto(`${site.url}/`);
    await press('/');
    await page.keyboard.type('jku?/');
    expect(await page.locator('input[type=search]').inputValue()).toBe('jku?/');
    await press('Escape', 'j');
    expect(await focused()).toBe(await page.locator('main [data-key]').first().innerText());
  });

  it("with Ctrl, Alt or Meta a key is the browser's", async () => {
    await page.goto(`${site.url}/`);
    await press('Alt+j', 'Control+j');
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
  });

  it('Enter opens a series, j goes through what it has, u goes back up, ? to the help', async () => {
    await page.goto(`${site.url}/?q=${encodeURIComponent('is:flagged "page curtains"')}`);
    await press('j', 'Enter');
    await page.waitForURL(/\/s\/[^/]+\/$/);
    await press('j');
    expect(await focused()).toContain('curtain_draw()');
    await press('Enter');
    await page.waitForURL(/\/s\/[^/]+\/#[0-9a-f]{16}$/);
    await press('u');
    await page.waitForURL(`${site.url}/`);
    await press('?');
    await page.waitForURL(`${site.url}/help/`);
  });
});
