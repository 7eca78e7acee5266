import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from '../ask-raw.ts';
import { SAMPLE, servingArchive } from '../site.ts';
import type { Running } from '../site.ts';

// Addresses that nobody would write who means well: each gets an answer, none of them a fault or a long wait.

let site: Running;

beforeAll(async () => {
  site = await servingArchive(SAMPLE);
}, 60_000);

afterAll(() => site.close());

const long = Array.from({ length: 10_000 }, (_, at) => `t${at}`).join(' ');

/** What is asked for, and what comes: found, not here, not understood, too long for an address. */
const QUERIES: readonly (readonly [name: string, q: string, statuses: readonly number[]])[] = [
  ['10,000 terms', long, [400]],
  ['10,000 negations', '-a '.repeat(10_000), [400]],
  ['not closed', '((((', [400]],
  ['not opened', '))))', [400]],
  ['thousands of brackets', `${'('.repeat(10_000)}a${')'.repeat(10_000)}`, [400]],
  ['half a phrase', '"half', [400]],
  ['an operator alone', 'AND', [400]],
  ['operators alone', 'NOT NOT AND OR', [400]],
  ['a regular expression', '(a+)+$', [200, 400]],
  ['another', '/(x+x+)+y/ [[:alpha:]] .*', [200, 400]],
  ['a beginning of one letter', 'a*', [200]],
  ['beginnings', 'a* b* c* d* e* f* g* h*', [200, 503]],
  ['for the index of words', '" OR NEAR(a b) ^a -"', [200, 400]],
  ['for a database', "'; drop table mail; --", [200, 400]],
  ['its wildcards', '%_%', [200, 400]],
  ['zero', 'a\0b', [200, 400]],
  ['turned around', '\u202eabc', [200, 400]],
  ['half a character', '\ud800', [200, 400]],
  ['a script', '<script>alert(1)</script>', [200, 400]],
  ['an unknown prefix', 'zebra:1', [200, 400]],
  ['a time that never was', 'd:99999999..00000000', [200, 400]],
  ['a Message-ID of a kilobyte', `m:${'x'.repeat(1024)}`, [200]],
  ['a word of 50,000 letters', 'x'.repeat(50_000), [200, 400]],
];

describe.each(['/', '/m/'])('%s?q=', (list) => {
  it.each(QUERIES)('%s', async (_, q, statuses) => {
    const asked = new URLSearchParams({ q: q.toWellFormed() }).toString();
    const views = list === '/' ? ['/', '/new.json', '/new.txt', '/new.atom'] : ['/m/', '/m.json', '/m.txt', '/m.atom'];
    for (const view of views) {
      const { status, body, headers } = await askRaw(site.url, `${view}?${asked}`);
      expect([view, statuses.includes(status) ? 'as it should' : status]).toEqual([view, 'as it should']);
      expect(body.length).toBeLessThan(400_000);
      const text = body.toString();
      if (view.endsWith('.json')) JSON.parse(text);
      const html = headers['content-type']?.startsWith('text/html') === true ? text : '';
      expect(html).not.toContain('<script>alert');
    }
  });
});

const PATHS: readonly (readonly [path: string, status: number])[] = [
  ['//', 404],
  ['//evil.example.org/', 404],
  ['/\\evil.example.org', 400],
  ['/s/../..', 200],
  ['/t/../../../etc/passwd', 404],
  ['/t/..%2f..%2fetc%2fpasswd', 301],
  ['/t/%2e%2e/', 200],
  ['/t/%', 301],
  ['/t/%/', 404],
  ['/t/%zz/', 404],
  ['/t/%ff%fe/', 404],
  ['/t/%00/', 404],
  ['/t/%00/raw', 404],
  ['/t/a%0d%0aSet-Cookie:%20x=1/', 404],
  ['/t/a%0d%0aSet-Cookie:%20x=1', 301],
  ['/t/%c0%ae%c0%ae/', 404],
  ['/t//', 404],
  ['/t/', 404],
  ['/t/a/raw/', 404],
  ['/t/a/t.mbox.gz', 404],
  [`/t/${'a'.repeat(20_000)}/`, 404],
  ['/t/__proto__/', 404],
  ['/t/constructor.json', 404],
  ['/m', 301],
  ['/m/?q[]=a&q[]=b', 200],
  ['/m/?q=curtains&q=(', 200],
  ['/m/?q', 200],
  ['/m/?=&&&', 200],
  ['/m/?q=%', 400],
  ['/m/?q=%ff', 200],
  ['/m/?q=a&before=', 200],
  ['/m/?q=a&before=-1', 200],
  ['/m/?q=a&before=1e999', 200],
  ['/m/?q=a&before=99999999999999999999999999', 200],
  ['/m/?q=a&before=999999999999999', 200],
  ['/m/?before=1', 200],
  ['/?before=999999999999999', 200],
  ['/?q=a&before=0x10', 200],
  ['/m.exe', 404],
  ['/m.atom.json', 404],
  ['/new', 404],
  ['/.git/config', 404],
  ['/favicon.ico', 404],
];

it.each(PATHS)('%s', async (path, status) => {
  const { status: given, headers } = await askRaw(site.url, path);
  expect(given).toBe(status);
  expect(headers['set-cookie']).toBeUndefined();
  // Where it leads is an address here, never another site.
  expect(headers.location ?? '/').toMatch(/^\/(?![/\\])/);
});

it('an address of 100,000 characters is refused', async () => {
  expect((await askRaw(site.url, `/m/?q=${'a'.repeat(100_000)}`)).status).toBe(431);
});

it.each(['evil.example.org', '127.0.0.1.evil.example.org', '[::2]', 'localhost.'])(
  'another name is not answered: %j',
  async (host) => {
    expect((await askRaw(site.url, '/m/', { Host: host })).status).toBe(421);
  },
);

it('afterwards all is as it was', async () => {
  const { status, text } = await site.get('/m/?q=curtains');
  expect([status, text.includes('mm: curtains over ranges of a mapping')]).toEqual([200, true]);
});
