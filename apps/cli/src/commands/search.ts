import { printQuery, toLei } from '@guardpage/query';
import { mailList, mailRow, rowText } from '@guardpage/report/series';
import { askStore } from '../ask-store.ts';
import { colorOf } from '../color.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { COUNT_TO, countText, numberOf, readQuery } from '../read-query.ts';
import { print, terminalColumns } from '../stdout.ts';
import { STORE } from '../store-path.ts';

/** Mails of one page, where nobody says how many. */
const PAGE = 50;

export const usage: Usage = {
  name: 'search',
  takes: 'QUERY',
  summary: `Lists the mails of the store that match, those that arrived last first: date, author, subject, address.
QUERY is written as for lei and lore: words, "phrases", khuge*, AND OR NOT - ( ), and prefixes
  s: f: t: c: a: tc:      subject, From, To, Cc; all three; To and Cc
  b: nq: q:               body; what is not quoted, what is
  dfn: dfa: dfb: dfctx: dfhh:  of a diff: files, removed, added and context lines, functions
  d: rt:                  sent, received: d:20230101..20230201, d:last.week.., rt:..2.days.ago
  l: m: patchid:          list, Message-ID, git patch-id --stable
and of ours
  hazard: level: origin: since: verdict: fp:  findings in the mail
  is: rev:                its series: is:flagged is:clean is:partial is:latest, rev:2

A query that begins with "-" goes behind "--", as for every command.

Exit: 0 whether mails match or not, 2 when the query cannot be read or takes longer than 2 s.`,
  options: [
    { name: 'number', short: 'n', takes: 'N', help: `how many (default ${PAGE})` },
    { name: 'before', takes: 'ID', help: 'only those older than this one: the next page' },
    { name: 'json', help: 'the same as JSON' },
    STORE,
    { name: 'color', takes: 'WHEN', of: ['auto', 'always', 'never'], help: 'auto (default), always or never' },
  ],
  example: `  guardpage search 's:khugepaged d:last.month..'\n  guardpage search 'dfhh:retract_page_tables -f:torvalds'`,
};

/** Mails of one page: more are read page by page. */
const MOST = 10_000;

export default async function run(given: Given): Promise<number> {
  const limit = Math.min(MOST, numberOf(given, usage, 'number') ?? PAGE);
  const before = numberOf(given, usage, 'before');
  const query = readQuery(given.inputs);
  if (query === null) throw new UsageError('no query given', 'guardpage search --help says what it takes');
  const { mails, older, count } = await askStore(given.text('store'), 'mails', {
    query,
    before,
    limit,
    countTo: COUNT_TO,
  });
  if (given.on('json')) {
    const asked = { query: printQuery(query), lei: toLei(query) };
    print(`${rowText({ ...asked, count, mails: mails.map(mailRow), older }, '  ')}\n`);
    return 0;
  }
  const columns = terminalColumns();
  print(mailList(mails, { color: colorOf(given.text('color')), columns }));
  if (columns === null) return 0;
  if (mails.length === 0) print('no mail matches\n');
  else if (older !== null) print(`\n${mails.length} of ${countText(count)} mails; go on with --before ${older}\n`);
  return 0;
}
