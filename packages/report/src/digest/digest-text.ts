import { isEmptyDigest } from './model.ts';
import type { Digest, DigestStyle } from './model.ts';
import { headText } from './head-text.ts';
import { lookText, openText, settledText } from './flagged-text.ts';
import { revisionText, seriesItemText } from './series-items.ts';
import { footerText } from './footer-text.ts';
import { notReadText, threadItemText } from './mail-items.ts';
import type { Section } from './model.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';

/** What of each section is printed: the page has more. */
const MOST = { toLookAt: 20, stillOpen: 20, settled: 30, revisions: 60, series: 80, threads: 20, notRead: 20 } as const;

interface Printed<Item> {
  readonly title: string;
  readonly section: Section<Item>;
  readonly most: number;
  readonly item: (item: Item, number: number) => string;
  /** An empty line between two items. */
  readonly apart: boolean;
}

function sectionText<Item>({ title, section, most, item, apart }: Printed<Item>, places: Places): string {
  const { items } = section;
  if (items.length === 0) return '';
  const some = items.slice(0, most);
  const more = items.length - some.length + section.more;
  const head = `${title} (${items.length + section.more})`;
  return [
    `\n${head}\n${'-'.repeat(head.length)}\n`,
    some.map((one, at) => item(one, at + 1)).join(apart ? '\n' : ''),
    more === 0 ? '' : `${apart ? '\n' : ''}and ${more} more: ${places.digest}\n`,
  ].join('');
}

/** A digest as text of 78 columns at most, but for addresses: the body of its mail. */
export function digestText(digest: Digest, style: DigestStyle): string {
  const places = placesOf(digest, style.site);
  const { toLookAt, stillOpen, settled, revisions, series, threads } = digest;
  return [
    headText(digest, places, style.notes),
    isEmptyDigest(digest) ? '\nNothing new.\n' : '',
    sectionText(
      {
        title: 'TO LOOK AT',
        section: toLookAt,
        most: MOST.toLookAt,
        apart: true,
        item: (one, at) => lookText(one, at, places),
      },
      places,
    ),
    sectionText(
      {
        title: 'STILL OPEN',
        section: stillOpen,
        most: MOST.stillOpen,
        apart: true,
        item: (one) => openText(one, places),
      },
      places,
    ),
    sectionText(
      { title: 'SETTLED', section: settled, most: MOST.settled, apart: false, item: (one) => settledText(one, places) },
      places,
    ),
    sectionText(
      { title: 'NEW REVISIONS', section: revisions, most: MOST.revisions, apart: false, item: revisionText },
      places,
    ),
    sectionText(
      { title: 'NEW SERIES', section: series, most: MOST.series, apart: false, item: seriesItemText },
      places,
    ),
    sectionText({ title: 'THREADS', section: threads, most: MOST.threads, apart: false, item: threadItemText }, places),
    sectionText(
      { title: 'NOT READ', section: digest.notRead, most: MOST.notRead, apart: false, item: notReadText },
      places,
    ),
    style.footer === null ? '' : footerText(digest, style.footer),
  ].join('');
}
