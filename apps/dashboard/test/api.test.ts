import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseQuery } from '@guardpage/query';
import { hintFor } from '../../../packages/query/src/prefixes.ts';
import { addressesWith } from '../src/api/addresses.ts';
import type { Described } from '../src/api/addresses.ts';
import { CHAPTERS } from '../src/help/words.ts';
import { PAGES } from '../src/pages/index.ts';
import { linksOf, withinSite } from './crawl.ts';
import { SAMPLE, servingArchive } from './site.ts';
import type { Running } from './site.ts';

let site: Running;
let addresses: readonly (Pick<Described, 'example'> & { readonly form: string })[];

beforeAll(async () => {
  site = await servingArchive(SAMPLE);
  addresses = (JSON.parse((await site.get('/api.json')).text) as { addresses: typeof addresses }).addresses;
}, 120_000);
afterAll(() => site.close());

const KINDS = addressesWith({ series: null, mail: null, hazard: '', thread: '', fingerprint: null, day: null });
/** The addresses that do not answer, asked one after the other: many at once are told to wait. */
async function silent(asked: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const address of asked) {
    const { status } = await site.get(address);
    if (status !== 200 && status !== 301) found.push(`${address}: ${String(status)}`);
  }
  return found;
}

describe('the page of addresses', () => {
  it('names every kind of page, and each has an example in the sample', () => {
    const named = new Set(KINDS.map(({ address }) => address.replace(/\?.*/, '').replace(/[A-Z-]{4,}/, ':id')));
    const paths = PAGES.map(({ path }) => path.replace(/:\w+/, ':id'));
    expect(paths.filter((path) => !named.has(path))).toEqual([]);
    expect(addresses.filter(({ example }) => example === null)).toEqual([]);
  });

  it('leads to what answers', async () => {
    const here = linksOf((await site.get('/api/')).text).flatMap((href) => withinSite(href, '/api/') ?? []);
    expect(here.length).toBeGreaterThan(30);
    expect(await silent(here)).toEqual([]);
  });

  it.each(KINDS.filter(({ fields }) => fields.length > 0))(
    '$address: the fields are there',
    async ({ address, fields }) => {
      const example = addresses.find((one) => one.form === `GET ${address}`)?.example ?? '';
      const [path = '', query = ''] = example.split('?');
      const json = path === '/' ? '/new.json' : `${path.slice(0, -1)}.json`;
      const given = await site.get(`${json}?${query}`);
      expect(Object.keys(JSON.parse(given.text) as object)).toEqual(expect.arrayContaining([...fields]));
    },
  );
});

describe('the help', () => {
  it('explains every prefix there is', () => {
    const prefixes = /known are (.*); quote/.exec(hintFor('zz'))?.[1]?.split(' ') ?? [];
    const words = new Set(CHAPTERS.flatMap((chapter) => chapter.words).flatMap(({ word }) => word.split(' ')));
    expect(prefixes.length).toBeGreaterThan(20);
    expect(prefixes.filter((prefix) => !words.has(prefix))).toEqual([]);
  });

  it('has examples that can be asked', async () => {
    const examples = CHAPTERS.flatMap((chapter) => chapter.words).flatMap(({ example }) => example ?? []);
    expect(examples.filter((example) => !parseQuery(example, 0).ok)).toEqual([]);
    expect(await silent(linksOf((await site.get('/help/')).text))).toEqual([]);
  });
});
