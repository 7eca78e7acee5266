import { STATES } from '@guardpage/report';
import type { FoundSeriesPage } from '@guardpage/reader';
import { askStore } from '../ask-store.ts';
import { colorOf } from '../color.ts';
import type { Given, Usage } from '../options.ts';
import { COUNT_TO, countText, numberOf, readQuery } from '../read-query.ts';
import { print, terminalColumns } from '../stdout.ts';
import { STORE } from '../store-path.ts';

/** Series of one page, where nobody says how many. */
const PAGE = 50;

/** The words of a state, a line each. */
const states = Object.entries(STATES)
  .map(([word, meaning]) => `  ${word.padEnd(9)}${meaning}`)
  .join('\n');

export const usage: Usage = {
  name: 'series',
  takes: '[QUERY]',
  summary: `Lists the series of the store, those that arrived last first, or those that a query finds (the words of
"guardpage search"): how many findings each has, and its state:
${states}`,
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

/** What a terminal is told behind the list: that there is nothing, or how to go on. */
function ending({ series, older, count }: FoundSeriesPage): string {
  if (series.length === 0) return 'no series\n';
  return older === null ? '' : `\n${series.length} of ${countText(count)} series; go on with --before ${older}\n`;
}

export default async function run(given: Given): Promise<number> {
  const query = readQuery(given.inputs);
  const limit = given.on('all') ? null : (numberOf(given, usage, 'number') ?? PAGE);
  const before = numberOf(given, usage, 'before');
  const page = await askStore(given.text('store'), 'series', { query, before, limit, countTo: COUNT_TO, room: null });
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
