import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { PAGES } from '../../src/pages/index.ts';
import { pagesByKind, REFUSED } from '../kinds.ts';
import { SAMPLE, servingArchive } from '../site.ts';
import type { Running } from '../site.ts';
import { axeFinds, EYES, haveChromium, openPage, startChromium, tooWide, unfold } from './browser.ts';
import type { Watched } from './browser.ts';
import { haveW3m, missingWords } from './w3m.ts';

// Every kind of page as a browser shows it. What is served is the bundled program, over the sample archive.

if (process.env['CI'] === 'true' && !(haveChromium && haveW3m)) throw new Error('CI needs chromium and w3m');
const without = haveChromium ? (haveW3m ? '' : ' (skipped: no w3m here)') : ' (skipped: no chromium here)';

/** Pages of a kind that are looked at. */
const MOST = 4;
const KIB = 1024;
/** A page may have as much, gzipped. */
const WEIGHT = 50 * KIB;

let site: Running;
let browser: Browser;
let seen: readonly Watched[] = [];
let bare: Watched;
/** Addresses by kind, the heaviest page first. */
let kinds: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  if (without !== '') return;
  site = await servingArchive(SAMPLE);
  browser = await startChromium();
  kinds = new Map([...(await pagesByKind(site.get, MOST)), ['refused', REFUSED]]);
  seen = await Promise.all(EYES.map((eyes) => openPage(browser, site.url, eyes)));
  bare = await openPage(browser, site.url, { width: 1200, colorScheme: 'light', javaScript: false });
}, 120_000);

afterAll(async () => {
  if (without !== '') return;
  await browser.close();
  await site.close();
});

/** Addresses of a kind; fails when no link of any page leads to one. */
function addressesOf(kind: string): readonly string[] {
  const addresses = kinds.get(kind) ?? [];
  if (addresses.length === 0) throw new Error(`no link leads to ${kind}`);
  return addresses;
}

describe.skipIf(without !== '').each([...PAGES.map(({ path }) => path.replace(/:\w+/, '*')), 'refused'])(
  `%s${without}`,
  (kind) => {
    it.each(EYES)('at $width pixels, $colorScheme: nothing against it', async (eyes) => {
      const watched = seen[EYES.indexOf(eyes)];
      if (watched === undefined) throw new Error('no such eyes');
      const { page, wrongs } = watched;
      const against: string[] = [];
      for (const address of addressesOf(kind)) {
        wrongs.length = 0;
        await page.goto(site.url + address);
        // Of a page that is refused, the browser itself says so on its console.
        const own = wrongs.filter((wrong) => kind !== 'refused' || !/status of 40[04]/.test(wrong));
        await unfold(page);
        const wide = await tooWide(page);
        if (wide > 0) own.push(`it is ${wide} pixels too wide`);
        against.push(...[...own, ...(await axeFinds(page))].map((line) => `${address} ${line}`));
      }
      expect(against).toEqual([]);
    });

    it('says the same without JavaScript, and in w3m; weighs little', async () => {
      const [, , , { page }] = seen as readonly [Watched, Watched, Watched, Watched];
      for (const address of addressesOf(kind)) {
        const text = async (one: Watched['page']): Promise<string> => {
          await one.goto(site.url + address);
          await unfold(one);
          return one.locator('body').innerText();
        };
        const said = await text(page);
        expect(await text(bare.page)).toBe(said);
        const { text: html } = await site.get(address);
        expect([address, ...missingWords(html, said)]).toEqual([address]);
        expect([address, gzipSync(html).length <= WEIGHT]).toEqual([address, true]);
      }
    });
  },
);
