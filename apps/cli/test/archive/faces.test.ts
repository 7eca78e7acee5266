import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';

// What a person sees of the sample archive, kept as files to be read.

const cwd = join(import.meta.dirname, '..', '..', 'sample');
const store = join(folder(), 'store.sqlite');
const env = { GUARDPAGE_DATABASE_URL: `sqlite:${store}` };

async function printed(...args: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await run(args, { cwd, env });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

beforeAll(async () => {
  await run(['ingest', 'archive'], { cwd, env });
});

it('a second time nothing of the archive is new', async () => {
  expect(await printed('ingest', 'archive')).toContain('archive: 0 new; all 51 entries are accounted for');
});

it('the list of series', async () => {
  await expect(await printed('series')).toMatchFileSnapshot('../frames/archive-series.txt');
});

it.each([
  ['past', '<20261005-page-curtains-v2-2-b07d42c6@example.org>'],
  ['still', '20261012T064100.1177.yuna@example.com'],
  ['gone', 'https://lore.kernel.org/all/20261102-page-curtains-v3-0-91ae5f08@example.org/'],
  ['partial-reroll', '20260916093000.31444-1-dev@example.net'],
  ['incomplete', '20261019060000.5150-3-oleksa@example.net'],
  ['damaged', 'CAB1qUilTsQuaresNeedALock@example.com'],
  ['fixed-later', '20261109-moth-1-4410@example.com'],
])('show, of a series: %s', async (name, series) => {
  await expect(await printed('show', series)).toMatchFileSnapshot(`../frames/archive-show-${name}.txt`);
});

it('show, of a finding over its revisions', async () => {
  const { findings } = JSON.parse(await printed('show', '--json', 'e5b2f7c1-curtain@example.com')) as {
    findings: readonly { fingerprint: string }[];
  };
  const [finding, ...more] = findings;
  expect(more).toEqual([]);
  const text = await printed('show', finding?.fingerprint ?? '');
  await expect(text).toMatchFileSnapshot('../frames/archive-show-finding.txt');
});

describe('a part of the list', () => {
  interface List {
    readonly series: readonly { readonly id: number; readonly state: string; readonly messageId: string }[];
    readonly older: number | null;
  }
  const list = async (...args: readonly string[]): Promise<List> =>
    JSON.parse(await printed('series', '--json', ...args)) as List;

  it('pages go by id, and end', async () => {
    const all = await list('--all');
    expect(all.older).toBeNull();
    const paged: number[] = [];
    for (let page = await list('-n', '4'); ; page = await list('-n', '4', '--before', String(page.older))) {
      paged.push(...page.series.map(({ id }) => id));
      if (page.older === null) break;
    }
    expect(paged).toEqual(all.series.map(({ id }) => id));
    expect(paged).toEqual(paged.toSorted((a, b) => b - a));
  });

  it('has every state that there is', async () => {
    const { series } = await list();
    expect(new Set(series.map(({ state }) => state))).toEqual(
      new Set(['ok', 'gone', 'partial', 'past', 'open', 'still']),
    );
  });
});

it.each([
  [
    'show nobody@example.org',
    'no mail <nobody@example.org> in the store',
    'https://lore.kernel.org/all/nobody@example.org/',
  ],
  [
    'show 20250304081240.GA7731@example.net',
    '<20250304081240.GA7731@example.net> belongs to no series',
    'lore.kernel.org',
  ],
  ['show 999', 'no series 999 in the store', 'guardpage series'],
  ['show 0123456789abcdef', 'no finding 0123456789abcdef in the store', 'guardpage series'],
  ['show what?', '"what?" is no Message-ID', '--help'],
  ['show', 'show takes one', 'guardpage series'],
  ['series -n none', '--number takes a number', '--help'],
])('%s', async (line, reason, hint) => {
  const { code, stdout, stderr } = await run(line.split(' '), { cwd, env });
  expect([code, stdout]).toEqual([2, '']);
  const [first, second] = stderr.split('\n');
  expect(first).toContain(reason);
  expect(second).toContain(hint);
});
