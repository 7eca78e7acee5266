import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';

const cwd = join(import.meta.dirname, '..', '..', 'sample');
const store = join(folder(), 'store.sqlite');
const env = { GUARDPAGE_DATABASE_URL: `sqlite:${store}` };

interface Found {
  readonly query: string;
  readonly lei: string | null;
  readonly count: { readonly count: number; readonly more: boolean };
  readonly mails: readonly { readonly id: number; readonly subject: string }[];
  readonly older: number | null;
}

async function search(...args: readonly string[]): Promise<Found> {
  const { stdout, stderr, code } = await run(['search', '--json', ...args], { cwd, env });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Found;
}

beforeAll(async () => {
  await run(['ingest', 'archive'], { cwd, env });
});

it('a line a mail', async () => {
  const { stdout, stderr, code } = await run(['search', 's:curtains', 'dfn:mm/'], { cwd, env });
  expect([code, stderr]).toEqual([0, '']);
  await expect(stdout).toMatchFileSnapshot('../frames/archive-search.txt');
});

it('says what it took the query for, and the same for lei', async () => {
  const found = await search('s:curtains AND (f:yuna NOT dfn:fs/)');
  expect([found.query, found.lei]).toEqual(['s:curtains f:yuna -dfn:fs', 's:curtains f:yuna -dfn:fs']);
  expect((await search('s:curtains is:flagged')).lei).toBeNull();
});

it('begins with what must not be there', async () => {
  const { mails } = await search('--', '-s:curtains', 's:patch');
  expect(mails.length).toBeGreaterThan(0);
  expect(mails.filter(({ subject }) => subject.includes('curtains'))).toEqual([]);
});

it('pages go by id, and end', async () => {
  const all = await search('s:patch');
  expect(all.mails.length).toBeGreaterThan(10);
  expect(all.count).toEqual({ count: all.mails.length, more: false });
  expect(all.older).toBeNull();
  const first = await search('s:patch', '-n', '7');
  const rest = await search('s:patch', '--before', String(first.older));
  expect([...first.mails, ...rest.mails]).toEqual(all.mails);
});

it('findings and their series are searched', async () => {
  const flagged = await search('hazard:anon-vma*');
  expect(flagged.mails.length).toBeGreaterThan(0);
  const latest = await search('hazard:anon-vma* is:latest');
  expect(latest.mails.length).toBeLessThan(flagged.mails.length);
  expect(flagged.mails).toEqual(expect.arrayContaining([...latest.mails]));
  expect((await search('hazard:no-such-hazard')).mails).toEqual([]);
});

it.each([
  [
    'a query that is none',
    ['mm', 'd:foo'],
    'guardpage: query: "foo" is no time\n  mm d:foo\n       ^\n  as in d:20230115, d:last.week.., d:2023-01-01..2.days.ago\n',
  ],
  ['nothing', [], 'guardpage: no query given\n  guardpage search --help says what it takes\n'],
  [
    'no number',
    ['mm', '-n', 'x'],
    'guardpage: --number takes a number, not "x"\n  guardpage search --help says what it takes\n',
  ],
])('%s', async (_, args, stderr) => {
  expect(await run(['search', ...args], { cwd, env })).toEqual({ code: 2, stdout: '', stderr });
});

it('no store', async () => {
  const file = join(folder(), 'none');
  const { code, stderr } = await run(['search', 'mm', '--store', file]);
  expect([code, stderr]).toEqual([
    2,
    `guardpage: no store at ${file}\n  guardpage ingest SOURCE --store ${file} fills one\n`,
  ]);
});
