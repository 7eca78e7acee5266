import { loreUrl } from '@guardpage/report';
import { askStore } from '../ask-store.ts';
import { colorOf } from '../color.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { namedSeries } from '../named-series.ts';
import type { Named } from '../named-series.ts';
import { print, terminalColumns } from '../stdout.ts';
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

async function finding(fingerprint: string, given: Given): Promise<void> {
  const pages = await askStore(given.text('store'), 'finding', fingerprint);
  if (pages.length === 0) {
    throw new UsageError(`no finding ${fingerprint} in the store`, 'guardpage series lists what was found in');
  }
  const { findingPageText, findingPageRow, rowText } = await import('@guardpage/report/series');
  if (given.on('json')) print(`${rowText(pages.map(findingPageRow), '  ')}\n`);
  else print(pages.map((page) => findingPageText(page, colorOf(given.text('color')))).join('\n'));
}

async function series(named: Exclude<Named, { kind: 'finding' }>, given: Given): Promise<void> {
  const answer = await askStore(given.text('store'), 'show', named);
  if (answer.kind !== 'series') {
    if (named.kind === 'id') throw new UsageError(`no series ${named.id} in the store`, 'guardpage series lists them');
    const { messageId } = named;
    const reason =
      answer.kind === 'mail' ? `<${messageId}> belongs to no series` : `no mail <${messageId}> in the store`;
    throw new UsageError(reason, `${loreUrl(messageId)} may show it`);
  }
  const { rowText, seriesPageRow, seriesText } = await import('@guardpage/report/series');
  if (given.on('json')) print(`${rowText(seriesPageRow(answer.page), '  ')}\n`);
  else print(seriesText(answer.page, { color: colorOf(given.text('color')), columns: terminalColumns() }));
}

export default async function run(given: Given): Promise<number> {
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
  if (named.kind === 'finding') await finding(named.fingerprint, given);
  else await series(named, given);
  return 0;
}
