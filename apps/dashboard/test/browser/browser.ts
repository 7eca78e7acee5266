import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Debian's, or the one that $CHROMIUM names. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const haveChromium = existsSync(CHROMIUM);

export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM });
}

/** How a page is looked at. */
export interface Eyes {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly javaScript?: boolean;
}

/** A phone and a desk, by day and by night. */
export const EYES: readonly Eyes[] = [390, 1200].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** A page of a browser, and what went wrong on it: what a script said or did, what it asked for elsewhere, what the policy refused. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wrongs: string[];
}

/** Opens an empty page that may ask `site` alone. */
export async function openPage(browser: Browser, site: string, eyes: Eyes): Promise<Watched> {
  const { width, colorScheme, javaScript = true } = eyes;
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: javaScript });
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on('console', (message) => wrongs.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => wrongs.push(`popup: ${popup.url()}`));
  page.on('download', (download) => wrongs.push(`download: ${download.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${site}/`)) wrongs.push(`request: ${request.url()}`);
  });
  return { page, context, wrongs };
}

/** Opens what is closed, so that all a page holds is looked at. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
}

/** What axe-core holds against a page: a line each. */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<readonly { id: string; nodes: readonly { html: string }[] }[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.length} times, as in ${nodes[0]?.html ?? ''}`);
}

/** By how many pixels a page is wider than its window; 0 when it fits. */
export async function tooWide(page: Page): Promise<number> {
  const [whole, seen] = await page.evaluate<readonly [number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  return Math.max(0, whole - seen);
}
