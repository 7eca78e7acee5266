import { lookText, openText, settledText } from './flagged-text.ts';
import { footerText } from './footer-text.ts';
import { headText } from './head-text.ts';
import { notReadText, threadItemText } from './mail-items.ts';
import { isEmptyDigest } from './model.ts';
import type { Digest, DigestStyle, Section } from './model.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import { revisionText, seriesItemText } from './series-items.ts';
import { sizeOf } from './subject.ts';

/** How a section is printed. */
interface Printed<Item> {
  readonly title: string;
  readonly section: Section<Item>;
  /** So many are printed: its page has more. */
  readonly most: number;
  readonly item: (item: Item, number: number) => string;
  /** With an empty line between two items. */
  readonly apart?: boolean;
}

function sectionText<Item>({ title, section, most, item, apart = false }: Printed<Item>, places: Places): string {
  const size = sizeOf(section);
  if (size === 0) return '';
  const some = section.items.slice(0, most);
  const more = size - some.length;
  const head = `${title} (${size})`;
  return [
    `\n${head}\n${'-'.repeat(head.length)}\n`,
    some.map((one, at) => item(one, at + 1)).join(apart ? '\n' : ''),
    more === 0 ? '' : `and ${more} more${places.digest === null ? '' : `: ${places.digest}`}\n`,
  ].join('');
}

/** A digest as text of 78 columns at most, but for addresses: the body of its mail. */
export function digestText(digest: Digest, { site, notes, footer }: DigestStyle): string {
  const places = placesOf(digest, site);
  const { toLookAt, stillOpen, settled, revisions, series, threads, notRead } = digest;
  const printed = <Item>(section: Printed<Item>): string => sectionText(section, places);
  return [
    headText(digest, places, notes),
    isEmptyDigest(digest) ? '\nNothing new.\n' : '',
    printed({
      title: 'TO LOOK AT',
      section: toLookAt,
      most: 20,
      apart: true,
      item: (one, number) => lookText(one, number, places),
    }),
    printed({ title: 'STILL OPEN', section: stillOpen, most: 20, apart: true, item: (one) => openText(one, places) }),
    printed({ title: 'SETTLED', section: settled, most: 20, item: (one) => settledText(one, places) }),
    printed({ title: 'NEW REVISIONS', section: revisions, most: 60, item: revisionText }),
    printed({ title: 'NEW SERIES', section: series, most: 80, item: seriesItemText }),
    printed({ title: 'THREADS', section: threads, most: 15, item: threadItemText }),
    printed({ title: 'NOT READ', section: notRead, most: 15, item: notReadText }),
    footer === null ? '' : footerText(digest, footer),
  ].join('');
}
