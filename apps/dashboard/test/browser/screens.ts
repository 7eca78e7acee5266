import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pagesByKind, REFUSED } from '../kinds.ts';
import { SAMPLE, serving, servingArchive } from '../site.ts';
import { EYES, openPage, startChromium } from './browser.ts';

// `pnpm trial screens FOLDER [STORE]`: pictures of every kind of page of a store, else of the sample archive, to be looked at.

const [given = '', store] = process.argv.slice(2);
if (given === '') {
  console.error('pnpm trial screens FOLDER [STORE]');
  process.exit(2);
}
const folder = resolve(given);
mkdirSync(folder, { recursive: true });
/** Pages of a kind. */
const MOST = 2;

const site = store === undefined ? await servingArchive(SAMPLE) : await serving(store);
const browser = await startChromium();
const kinds = [...(await pagesByKind(site.get, MOST)), ['refused', REFUSED.slice(1, 3)] as const];
for (const eyes of EYES) {
  const { page } = await openPage(browser, site.url, eyes);
  for (const [kind, addresses] of kinds) {
    for (const [index, address] of addresses.entries()) {
      await page.goto(site.url + address);
      const name = kind.replaceAll('*', '-one').replaceAll('/', '') || 'list';
      const path = join(folder, `${name}-${String(index + 1)}-${String(eyes.width)}-${eyes.colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
      if (eyes === EYES[0]) console.log(`${name}-${String(index + 1)} ${address}`);
    }
  }
}
await browser.close();
await site.close();
