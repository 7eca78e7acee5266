import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE, servingArchive } from './site.ts';
import type { Running } from './site.ts';

interface Counts {
  readonly name?: string;
  readonly mails: number;
  readonly patches: number;
  readonly series: number;
  readonly flagged: number;
}

interface Stats {
  readonly all: Counts;
  readonly months: readonly Counts[];
  readonly undated: Counts;
  readonly findings: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, number>>;
  readonly epochs: readonly { readonly name: string; readonly entries: Readonly<Record<string, number>> }[];
  readonly waiting: number;
}

interface Listed {
  readonly series: readonly {
    readonly state: string;
    readonly findings: number;
    readonly hazards: readonly string[];
  }[];
}

let site: Running;
let stats: Stats;

async function json(address: string): Promise<unknown> {
  return JSON.parse((await site.get(address)).text) as unknown;
}

beforeAll(async () => {
  site = await servingArchive(SAMPLE);
  stats = (await json('/stats.json')) as Stats;
}, 120_000);
afterAll(() => site.close());

it('says what the lists say', async () => {
  const { series } = (await json('/new.json?q=')) as Listed;
  expect(series.length).toBe(stats.all.series);
  const states = Map.groupBy(series, ({ state }) => state);
  for (const [state, count] of Object.entries(stats.states)) expect(states.get(state)?.length ?? 0).toBe(count);
  expect(stats.all.flagged).toBe(series.filter(({ findings }) => findings > 0).length);
  const findings = Object.values(stats.findings).reduce((sum, one) => sum + one, 0);
  expect(findings).toBe(series.reduce((sum, one) => sum + one.findings, 0));
});

it('months and what is undated are all there is, and each links to what it counts', async () => {
  const { text } = await site.get('/stats/');
  const spans = [...stats.months, stats.undated];
  for (const what of ['mails', 'patches', 'series', 'flagged'] as const)
    expect(spans.reduce((sum, span) => sum + span[what], 0)).toBe(stats.all[what]);
  for (const { name = '', mails } of stats.months.filter((span) => span.mails > 0)) {
    expect(text).toContain(`<a href="/m/?q=d%3A${name}">${String(mails)}</a>`);
    const found = (await json(`/m.json?q=d%3A${name}`)) as { count: { count: number } };
    expect(found.count.count).toBe(mails);
  }
  for (const { name = '', flagged } of stats.months.filter((span) => span.flagged > 0))
    expect(text).toContain(`q=is%3Aflagged+d%3A${name}">${String(flagged)}</a>`);
});

it('accounts for every entry, and says that nothing waits', async () => {
  const { text } = await site.get('/stats/');
  expect(stats.epochs).toMatchObject([{ name: 'archive', entries: { new: 50, copy: 1, gap: 0 } }]);
  expect(stats.waiting).toBe(0);
  expect(text).toContain('All mails are worked out.');
  expect(text).not.toContain(SAMPLE);
  expect(text.match(/<rect /g)?.length).toBe(2 * stats.months.length);
});
