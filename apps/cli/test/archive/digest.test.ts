import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';
import { within } from './stores.ts';

// What a person is told of the days of the sample archive, kept as files to be read.

const cwd = join(import.meta.dirname, '..', '..', 'sample');
const path = join(folder(), 'store.sqlite');
const env = { GUARDPAGE_DATABASE_URL: `sqlite:${path}`, GUARDPAGE_URL: 'https://gp.example.org' };

async function printed(...args: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await run(['digest', ...args], { cwd, env });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

interface Named {
  readonly messageId: string;
  /** Revisions that came on the same day: the last one stands for them. */
  readonly earlier: readonly string[];
}

interface Item {
  readonly series: Named;
}

interface Json {
  readonly counts: { readonly mails: number; readonly series: number; readonly revisions: number };
  readonly toLookAt: {
    readonly items: readonly (Item & { readonly findings: readonly { readonly fingerprint: string }[] })[];
  };
  readonly stillOpen: { readonly items: readonly (Item & { readonly why: string })[] };
  readonly settled: { readonly items: readonly Item[] };
  readonly revisions: { readonly items: readonly Item[] };
  readonly series: { readonly items: readonly Named[] };
}

beforeAll(async () => {
  await run(['ingest', 'archive'], { cwd, env });
});

it.each([
  ['to look at, and somebody said it', 'look', ['2026-09-24', '--weekly']],
  ['sent again, and it still has it', 'still', ['2026-10-05']],
  ['nobody answered for a week; not read', 'unanswered', ['2026-10-19', '--weekly']],
  ['gone with a revision', 'settled', ['2026-11-02', '--weekly', '--zone', 'Europe/Berlin']],
  ['what a query finds', 'query', ['--weekly', '2026-09-16', '--query', 'dfn:mm/khugepaged.c hazard:retract*']],
  ['nothing new', 'nothing', ['2026-09-10']],
])('%s', async (_, name, args) => {
  const text = await printed(...args);
  await expect(text).toMatchFileSnapshot(`../frames/archive-digest-${name}.txt`);
  const long = text
    .split('\n')
    .filter((line) => line.length > 78 && !/^ *(?:All: |Web: |as before: )?https:\/\//.test(line));
  expect(long).toEqual([]);
});

describe('all days together', () => {
  it('have each mail and each series once', async () => {
    const days = await within(path, (store) =>
      store.selectFrom('mail').select('received').where('received', 'is not', null).execute(),
    );
    const names = new Set(days.map(({ received }) => new Date((received ?? 0) * 1000).toISOString().slice(0, 10)));
    const told: Named[] = [];
    let [mails, series, fresh] = [0, 0, 0];
    for (const day of [...names].toSorted()) {
      const json = JSON.parse(await printed(day, '--json')) as Json;
      mails += json.counts.mails;
      series += json.counts.series + json.counts.revisions;
      fresh += json.toLookAt.items.reduce((sum, { findings }) => sum + findings.length, 0);
      const open = json.stillOpen.items.filter(({ why }) => why === 'sent-again');
      told.push(
        ...[...json.toLookAt.items, ...open, ...json.revisions.items].map((one) => one.series),
        ...json.series.items,
      );
    }
    const all = await within(path, (store) => store.selectFrom('series').select(['name']).execute());
    expect(mails).toBe(days.length);
    expect(series).toBe(told.length);
    expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(told.length);
    expect(told.reduce((sum, { earlier }) => sum + 1 + earlier.length, 0)).toBe(all.length);
    expect(fresh).toBeGreaterThan(2);
  });
});

it.each([
  ['of all', []],
  ['of what a query finds, though only the first one matches', ['--query', 'hazard:anon-vma* is:flagged']],
])('a span has the last revision of each series, and what came and went within it is not told: %s', async (_, args) => {
  const json = JSON.parse(await printed('--since', '2026-09-01', '--json', ...args)) as Json;
  const curtains = [...json.revisions.items.map(({ series }) => series), ...json.series.items].filter(({ messageId }) =>
    messageId.includes('curtains'),
  );
  expect(curtains.map(({ messageId }) => messageId)).toEqual(['20261102-page-curtains-v3-0-91ae5f08@example.org']);
  expect([
    json.toLookAt.items.filter(({ series }) => series.messageId.includes('curtains')),
    json.settled.items,
  ]).toEqual([[], []]);
});

it('twice the same bytes', async () => {
  expect(await printed('2026-09-21', '--json')).toBe(await printed('2026-09-21', '--json'));
});

it.each([
  ['2026-02-30', '"2026-02-30" is no day', 'YYYY-MM-DD'],
  ['--zone Europe/Oslooo', '"Europe/Oslooo" is no time zone', 'Europe/Berlin'],
  ['--since 2026-01-01 2026-02-01', 'digest takes one day, or --since one', '--help'],
  ['--since 2026-01-01 --weekly', 'digest takes one day, or --since one', '--help'],
  ['--query hazzard:x', 'query: ', 'hazzard'],
])('%s', async (line, reason, hint) => {
  const { code, stdout, stderr } = await run(['digest', ...line.split(' ')], { cwd, env });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(reason);
  expect(stderr).toContain(hint);
});
