import type { Query } from '@guardpage/query';
import type { FoundSeries, ListedSeries, Place, Store } from '@guardpage/store';
import { colorOf } from '../color.ts';
import { helpOf, readOptions, UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { readQuery } from '../read-query.ts';
import { print, terminalColumns } from '../stdout.ts';
import { reading } from '../store-file.ts';
import { STORE } from '../store-path.ts';

/** Series of one page, where nobody says how many. */
const PAGE = 50;

export const usage: Usage = {
  name: 'series',
  takes: '[QUERY]',
  summary: `Lists the series of the store, those that arrived last first, or those that a query finds (the words of
"guardpage search"): how many findings each has, and its state:
  open     it has findings, and no later revision is here
  still    open, and an earlier revision had one of them
  past     it has findings, and a later revision is here
  gone     no findings; what the revision before had is gone
  partial  no findings, but parts are missing or could not be read whole
  ok       no findings`,
  options: [
    { name: 'number', short: 'n', takes: 'N', help: `how many (default ${PAGE})` },
    { name: 'before', takes: 'ID', help: 'only those older than this one: the next page' },
    { name: 'all', help: 'all of them, whatever their number' },
    { name: 'json', help: 'the same as JSON' },
    STORE,
    { name: 'color', takes: 'WHEN', of: ['auto', 'always', 'never'], help: 'auto (default), always or never' },
  ],
  example: `  guardpage series is:flagged
  guardpage series -n 20 'dfn:mm/khugepaged.c d:last.month..'`,
};

/** A whole number from 1 that an option gives; null when it was not given. */
function numberOf(given: Given, name: string): number | null {
  const text = given.text(name);
  if (text === null) return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a number, not "${text}"`, 'guardpage series --help says what it takes');
}

/** A page of the list. */
interface Page {
  readonly series: readonly ListedSeries[];
  /** Where the next page starts, for `--before`; null when this is the last. */
  readonly older: number | null;
  /** How many series there are in all: "212", "1,000+". */
  readonly all: string;
}

/** Ids of series, in order, each with the place behind which the next one is looked for. */
async function found(store: Store, query: Query | null, part: Place): Promise<readonly FoundSeries[]> {
  const { newestSeries, searchSeries } = await import('@guardpage/store');
  if (query === null) return (await newestSeries(store, part)).map((id) => ({ series: id, mail: id }));
  return searchSeries(store, query, { before: part.before, limit: part.limit ?? Number.MAX_SAFE_INTEGER });
}

async function countOf(store: Store, query: Query | null): Promise<string> {
  const { countFoundSeries, countSeries } = await import('@guardpage/store');
  if (query === null) return countSeries(store);
  const { count, more } = await countFoundSeries(store, query);
  return `${count.toLocaleString('en')}${more ? '+' : ''}`;
}

async function pageOf(store: Store, query: Query | null, given: Given): Promise<Page> {
  const { listedSeries } = await import('@guardpage/store');
  const limit = given.on('all') ? null : (numberOf(given, 'number') ?? PAGE);
  const before = numberOf(given, 'before');
  const some = await found(store, query, { before, limit: limit === null ? null : limit + 1 });
  const shown = limit === null ? some : some.slice(0, limit);
  const ids = shown.map(({ series }) => series);
  const byId = new Map((await listedSeries(store, ids)).map((one) => [one.id, one]));
  return {
    series: ids.flatMap((id) => byId.get(id) ?? []),
    older: some.length > shown.length ? (shown.at(-1)?.mail ?? null) : null,
    all: await countOf(store, query),
  };
}

/** What a terminal is told behind the list: that there is nothing, or how to go on. */
function ending({ series, older, all }: Page): string {
  if (series.length === 0) return 'no series\n';
  return older === null ? '' : `\n${series.length} of ${all} series; go on with --before ${older}\n`;
}

export default async function run(argv: readonly string[]): Promise<number> {
  const given = readOptions(usage, argv);
  if (given.help) {
    print(helpOf(usage));
    return 0;
  }
  const query = readQuery(given.inputs);
  const page = await reading(given.text('store'), (store) => pageOf(store, query, given));
  const { listedRow, rowText, seriesList } = await import('@guardpage/report/series');
  if (given.on('json')) {
    print(`${rowText({ series: page.series.map(listedRow), older: page.older }, '  ')}\n`);
    return 0;
  }
  const columns = terminalColumns();
  print(seriesList(page.series, { color: colorOf(given.text('color')), columns }));
  if (columns !== null) print(ending(page));
  return 0;
}
