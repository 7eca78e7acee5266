import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardpage, SAMPLE, serving } from './site.ts';
import type { Running } from './site.ts';

// The pages and the feed of digests, over the sample archive.

const folder = mkdtempSync(join(tmpdir(), 'guardpage-digest-'));
const store = join(folder, 'store.sqlite');
let site: Running;

beforeAll(async () => {
  const filled = spawnSync(guardpage, ['ingest', SAMPLE, '--store', store], { encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(filled.stderr);
  site = await serving(store);
}, 60_000);
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the command line prints of a day. */
function printed(...args: readonly string[]): string {
  const env = { ...process.env, GUARDPAGE_URL: site.url };
  const done = spawnSync(guardpage, ['digest', ...args, '--store', store], { encoding: 'utf8', env });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

/** The text of a page, as it is read. */
function words(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

async function json<T>(address: string): Promise<T> {
  return JSON.parse((await site.get(address)).text) as T;
}

/** Headings of the parts of a page, with their numbers. */
async function parts(address: string): Promise<readonly string[]> {
  const { text } = await site.get(address);
  return [...text.matchAll(/<h2 id="[^"]*">(.*?)<\/h2>/g)].map(([, head = '']) => words(head).trim());
}

describe('the days', () => {
  it('are those on which mails came, newest first', async () => {
    const { days } = await json<{ days: readonly { day: string; mails: { count: number }; address: string }[] }>(
      '/digest.json',
    );
    expect(days.slice(0, 3).map(({ day, mails }) => [day, mails.count])).toEqual([
      ['2026-11-16', 2],
      ['2026-11-09', 2],
      ['2026-11-03', 1],
    ]);
    expect(days).toHaveLength(21);
    const page = words((await site.get('/digest/')).text);
    for (const { day, mails } of days) expect(page).toContain(`${day} ${mails.count} `);
  });

  it('lead to the next ones that have mails, also in another zone', async () => {
    const next = async (address: string) => {
      const { before, after } = await json<{ before: string | null; after: string | null }>(address);
      return [before, after];
    };
    expect(await next('/digest/2026-11-03.json')).toEqual(['2026-11-02', '2026-11-09']);
    expect(await next('/digest/2026-11-05.json')).toEqual(['2026-11-03', '2026-11-09']);
    expect(await next('/digest/2025-03-04.json')).toEqual([null, '2025-03-11']);
    expect(await next('/digest/2026-11-03.json?every=weekly')).toEqual(['2026-10-19', '2026-11-09']);
    const { text } = await site.get('/digest/2026-11-03/?zone=Asia%2FTokyo&q=s%3Amm');
    expect(text).toContain('href="/digest/2026-11-09/?q=s%3Amm&amp;zone=Asia/Tokyo"');
  });
});

describe('a digest', () => {
  it('names what there is to look at, with its place, its question and what was said', async () => {
    const { text } = await site.get('/digest/2026-09-21/');
    const page = words(text);
    for (const one of [
      'to look at (1)',
      '[PATCH 0/2] mm: page curtains',
      'Mara Lindqvist, 2 patches +55 -0, mm/curtain.c',
      'since RFC : all 2 patches changed',
      '- an anon_vma is attached only when a curtain was drawn (Henk)',
      '2/2 mm/curtain.c:38 in curtain_draw() : warning anon-vma-prepare-after-pte-install',
      '38 | err = anon_vma_prepare(vma);',
      'Can the entries become visible in the page table before',
      'on the list: Ruth Amsel, 2026-09-21',
      'The curtains can be seen in the page table here',
    ])
      expect([one, page.includes(one)]).toEqual([one, true]);
    expect(text).toMatch(/href="\/f\/[0-9a-f]{16}\/"/);
  });

  it.each([
    ['/digest/2026-10-05.txt', ['2026-10-05']],
    ['/digest/2026-10-05.txt?every=weekly', ['2026-10-05', '--weekly']],
    [
      '/digest/2026-10-08.txt?every=weekly&zone=America%2FNew_York',
      ['2026-10-05', '--weekly', '--zone', 'America/New_York'],
    ],
    ['/digest/2026-10-05.txt?q=dfn%3Amm%2Fcurtain.c', ['2026-10-05', '--query', 'dfn:mm/curtain.c']],
    ['/digest/2026-10-05.txt?q=zebra', ['2026-10-05', '--query', 'zebra']],
  ])('%s is the text of the mail', async (address, args) => {
    const { text, type } = await site.get(address);
    expect(type).toBe('text/plain; charset=utf-8');
    expect(text).toBe(printed(...args));
  });

  it('has in its JSON what its page shows', async () => {
    const digest = await json<Record<string, { items: readonly unknown[] }>>('/digest/2026-09-21.json?every=weekly');
    const sizes = ['toLookAt', 'stillOpen', 'settled', 'revisions', 'series', 'threads', 'notRead'].map(
      (name) => digest[name]?.items.length ?? 0,
    );
    expect(sizes.filter((size) => size > 0)).toEqual(
      (await parts('/digest/2026-09-21/?every=weekly')).map((head) => Number(/\((\d+)\)$/.exec(head)?.[1])),
    );
  });

  it('of nothing says so', async () => {
    expect(words((await site.get('/digest/2026-10-01/')).text)).toContain('Nothing new.');
  });

  it.each<readonly [address: string, status: number, said: string]>([
    ['/digest/2026-13-01/', 404, 'This is no day'],
    ['/digest/2026-02-30/', 404, 'This is no day'],
    ['/digest/yesterday/', 404, 'This is no day'],
    ['/digest/%00/', 404, 'This is no day'],
    ['/digest/9999-12-31/', 404, 'This is no day'],
    ['/digest/2999-12-31/', 404, '2999-12-31 has not begun'],
    ['/digest/2026-10-05/?zone=Mars', 400, 'The time zone cannot be read'],
    ['/digest/2026-10-05/?zone=%00', 400, 'The time zone cannot be read'],
    ['/digest/2026-10-05/?q=(', 400, 'The query cannot be read'],
    ['/digest.atom?zone=..%2F..', 400, 'The time zone cannot be read'],
    ['/digest.atom?q=(', 400, 'The query cannot be read'],
    ['/digest/1000-01-01/', 200, 'Nothing new.'],
    ['/digest/2026-10-05/?zone=utc&every=hourly', 200, 'page curtains'],
  ])('%s is answered with %d', async (address, status, said) => {
    const answer = await site.get(address);
    expect([answer.status, answer.text.includes(said)]).toEqual([status, true]);
  });
});

describe('the feed', () => {
  it('has an entry for each day of which there is something to say, as its mail says it', async () => {
    const { text, type } = await site.get('/digest.atom');
    expect(type).toBe('application/atom+xml; charset=utf-8');
    const ids = [...text.matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id = '']) => id);
    expect(ids.slice(0, 2)).toEqual([`${site.url}/digest/2026-11-16/`, `${site.url}/digest/2026-11-09/`]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(5);
    const [day] = printed('2026-11-16').split('\n');
    expect(text).toContain(`<pre>${day ?? ''}\n`);
    expect(text).toContain('<updated>2026-11-17T00:00:00Z</updated>');
  });

  it('can be narrowed, and then names narrowed digests', async () => {
    const { text } = await site.get('/digest.atom?q=dfn%3Amm%2Fcurtain.c&zone=Asia%2FTokyo');
    const ids = [...text.matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids)
      expect(id).toMatch(/\/digest\/2026-\d\d-\d\d\/\?q=dfn%3Amm%2Fcurtain\.c&#38;zone=Asia\/Tokyo$/);
  });
});
