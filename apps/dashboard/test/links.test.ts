import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { askRaw } from './ask-raw.ts';
import { linksOf, withinSite } from './crawl.ts';
import { HOSTILE, writeMaildir } from './hostile/mails.ts';
import { SAMPLE, servingArchive } from './site.ts';
import type { Running } from './site.ts';

// Every address that any page prints answers: of HTML its links, of JSON what begins with "/", of a feed its ids and links.

const BEGIN = ['/', '/?q=', '/m/', '/new.json', '/new.atom', '/m.json', '/m.atom', '/robots.txt'];
/** More than any of these archives has. */
const MOST = 5000;

const folder = mkdtempSync(join(tmpdir(), 'guardpage-links-'));
writeMaildir(folder, HOSTILE);
const open: Running[] = [];

afterAll(async () => {
  for (const site of open) await site.close();
  rmSync(folder, { recursive: true });
});

/** Texts of JSON that are addresses here. */
function addressesIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (typeof next === 'object' && next !== null)
      for (const [key, one] of Object.entries(next)) {
        if (typeof one !== 'string') waiting.push(one);
        else if (key === 'address' && one.startsWith('/')) found.push(one);
      }
  }
  return found;
}

function addressesOf(type: string, text: string, site: string): readonly string[] {
  if (type.startsWith('text/html')) return linksOf(text);
  if (type.startsWith('application/json')) return addressesIn(JSON.parse(text));
  if (!type.startsWith('application/atom+xml')) return [];
  const found = [...text.matchAll(/<id>([^<]*)<\/id>|href="([^"]*)"/g)].map(([, id, href]) => id ?? href ?? '');
  return found
    .map((one) => one.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))))
    .filter((one) => one.startsWith(`${site}/`))
    .map((one) => one.slice(site.length));
}

/** Addresses that do not answer, or lead to a place that their page does not have, each with a page that has it. */
async function dead({ url }: Running): Promise<{ readonly dead: readonly string[]; readonly seen: number }> {
  const from = new Map(BEGIN.map((address) => [address, 'the beginning']));
  const ids = new Map<string, ReadonlySet<string>>();
  const hashes: (readonly [address: string, hash: string, from: string])[] = [];
  const wrong: string[] = [];
  // A map is read on while it grows.
  for (const [address, page] of from) {
    const { status, headers, body } = await askRaw(url, address);
    const { location } = headers;
    if (status === 301 && location !== undefined)
      from.set(new URL(location, url).pathname, from.get(location) ?? address);
    else if (status !== 200) wrong.push(`${status} ${address} on ${page}`);
    const [type, text] = [headers['content-type'] ?? '', body.toString()];
    if (type.startsWith('text/html'))
      ids.set(address, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id)));
    for (const href of addressesOf(type, text, url)) {
      const next = withinSite(href, address);
      if (next === null) continue;
      if (!from.has(next)) from.set(next, address);
      const hash = new URL(href, url).hash.slice(1);
      if (hash !== '') hashes.push([next, decodeURIComponent(hash), address]);
    }
    if (from.size > MOST) throw new Error(`more than ${MOST} addresses`);
  }
  for (const [address, hash, page] of hashes)
    if (ids.get(address)?.has(hash) === false) wrong.push(`no #${hash} in ${address} on ${page}`);
  return { dead: [...new Set(wrong)], seen: from.size };
}

describe('every address that a page prints answers', () => {
  it.each([
    ['the sample', SAMPLE, 300],
    ['hostile mails', folder, 500],
  ])('%s', { timeout: 300_000 }, async (_, archive, least) => {
    const site = await servingArchive(archive);
    open.push(site);
    const found = await dead(site);
    expect(found.dead).toEqual([]);
    expect(found.seen).toBeGreaterThan(least);
  });
});
