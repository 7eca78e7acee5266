import type { Store } from '@guardpage/store';
import { colorOf } from '../color.ts';
import { helpOf, readOptions, UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { namedSeries } from '../named-series.ts';
import type { Named } from '../named-series.ts';
import { quotedPassages } from '../quoted-passages.ts';
import { seriesPrecedents } from '../series-precedents.ts';
import { print, terminalColumns } from '../stdout.ts';
import { reading } from '../store-file.ts';
import { STORE } from '../store-path.ts';

export const usage: Usage = {
  name: 'show',
  takes: 'SERIES|FINGERPRINT',
  summary: `Shows what is known of a series: its revisions, patches and findings, what changed, who answered what.
SERIES is the Message-ID of any of its mails (an address on lore too) or the id that "guardpage series"
prints; a FINGERPRINT (16 hex digits) shows one finding over the revisions of its series.`,
  options: [
    { name: 'json', help: 'the same as JSON' },
    STORE,
    { name: 'color', takes: 'WHEN', of: ['auto', 'always', 'never'], help: 'auto (default), always or never' },
  ],
  example: '  guardpage show 4711\n  guardpage show 20261005-page-curtains-v2-0-b07d42c6@example.org',
};

async function finding(store: Store, fingerprint: string, given: Given): Promise<void> {
  const { findingHistory } = await import('@guardpage/store');
  const { findingPage, findingPageText, findingPageRow, rowText } = await import('@guardpage/report/series');
  const pages = (await findingHistory(store, fingerprint)).flatMap((rows) => findingPage(rows) ?? []);
  if (pages.length === 0) {
    throw new UsageError(`no finding ${fingerprint} in the store`, 'guardpage series lists what was found in');
  }
  if (given.on('json')) print(`${rowText(pages.map(findingPageRow), '  ')}\n`);
  else print(pages.map((page) => findingPageText(page, colorOf(given.text('color')))).join('\n'));
}

async function series(store: Store, id: number, given: Given): Promise<void> {
  const { storedPage } = await import('@guardpage/store');
  const { passagesOf, rowText, seriesPage, seriesPageRow, seriesText } = await import('@guardpage/report/series');
  const rows = await storedPage(store, id);
  if (rows === null) throw new UsageError(`no series ${id} in the store`, 'guardpage series lists them');
  const page = seriesPage(rows, {
    quoted: await quotedPassages(store, passagesOf(rows)),
    precedents: await seriesPrecedents(store, rows),
  });
  if (given.on('json')) print(`${rowText(seriesPageRow(page), '  ')}\n`);
  else print(seriesText(page, { color: colorOf(given.text('color')), columns: terminalColumns() }));
}

async function show(store: Store, named: Named, given: Given): Promise<void> {
  if (named.kind === 'finding') await finding(store, named.fingerprint, given);
  else if (named.kind === 'id') await series(store, named.id, given);
  else {
    const { hasMail, seriesOfMail } = await import('@guardpage/store');
    const { loreUrl } = await import('@guardpage/report');
    const id = await seriesOfMail(store, named.messageId);
    if (id === null) {
      const here = await hasMail(store, named.messageId);
      const reason = here ? `<${named.messageId}> belongs to no series` : `no mail <${named.messageId}> in the store`;
      throw new UsageError(reason, `${loreUrl(named.messageId)} may show it`);
    }
    await series(store, id, given);
  }
}

export default async function run(argv: readonly string[]): Promise<number> {
  const given = readOptions(usage, argv);
  if (given.help) {
    print(helpOf(usage));
    return 0;
  }
  const [text, ...more] = given.inputs;
  if (text === undefined || more.length > 0) {
    throw new UsageError('show takes one series or fingerprint', 'guardpage series lists series');
  }
  const named = namedSeries(text);
  if (named === null) {
    throw new UsageError(
      `"${text}" is no Message-ID, no id of a series and no fingerprint`,
      'guardpage show --help says what it takes',
    );
  }
  await reading(given.text('store'), (store) => show(store, named, given));
  return 0;
}
