import type { ListedSeries, Store } from '@guardpage/store';
import { colorOf } from '../color.ts';
import { helpOf, readOptions, UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print, terminalColumns } from '../stdout.ts';
import { reading } from '../store-file.ts';
import { STORE } from '../store-path.ts';

/** Series of one page, where nobody says how many. */
const PAGE = 50;

export const usage: Usage = {
  name: 'series',
  takes: '',
  summary: `Lists the series of the store, those that arrived last first: how many findings each has, and its state:
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
  example: '  guardpage series\n  guardpage series -n 20 --before 4711',
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
  /** The id behind which the next page starts; null when this is the last. */
  readonly older: number | null;
  /** How many series there are in all: "212", "1,000+". */
  readonly all: string;
}

async function pageOf(store: Store, given: Given): Promise<Page> {
  const { countSeries, listedSeries, newestSeries } = await import('@guardpage/store');
  const limit = given.on('all') ? null : (numberOf(given, 'number') ?? PAGE);
  const some = await newestSeries(store, {
    before: numberOf(given, 'before'),
    limit: limit === null ? null : limit + 1,
  });
  const ids = limit === null ? some : some.slice(0, limit);
  return {
    series: await listedSeries(store, ids),
    older: some.length > ids.length ? (ids.at(-1) ?? null) : null,
    all: await countSeries(store),
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
  if (given.inputs.length > 0) throw new UsageError('series takes no argument', 'guardpage show SERIES shows one');
  const page = await reading(given.text('store'), (store) => pageOf(store, given));
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
