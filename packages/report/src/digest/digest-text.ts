import { lookText, openText, settledText } from './flagged-text.ts';
import { footerText } from './footer-text.ts';
import { headText } from './head-text.ts';
import { notReadText, threadItemText } from './mail-items.ts';
import { isEmptyDigest } from './model.ts';
import type { Digest, DigestStyle, Section } from './model.ts';
import { isBackport } from './order.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import { backportText, discussedText, revisionText, seriesItemText } from './series-items.ts';
import { sizeOf } from './subject.ts';

/** How a section is printed. */
interface Printed<Item> {
  readonly title: string;
  readonly section: Section<Item>;
  /** So many are printed, in about so many characters: its page has more. */
  readonly most: number;
  readonly room: number;
  readonly item: (item: Item, number: number) => string;
  /** With an empty line between two items. */
  readonly apart?: boolean;
}

/** The first items: one at least, and no more than there is room for. What came by mail makes an address as long as it likes. */
function itemsOf<Item>({ section, most, room, item }: Printed<Item>): readonly string[] {
  const texts: string[] = [];
  let left = room;
  for (const [at, one] of section.items.slice(0, most).entries()) {
    const text = item(one, at + 1);
    left -= text.length;
    if (left < 0 && at > 0) break;
    texts.push(text);
  }
  return texts;
}

function sectionText<Item>(printed: Printed<Item>, places: Places): string {
  const { title, section, apart = false } = printed;
  const size = sizeOf(section);
  if (size === 0) return '';
  const some = itemsOf(printed);
  const more = size - some.length;
  const head = `${title} (${size})`;
  return [
    `\n${head}\n${'-'.repeat(head.length)}\n`,
    some.join(apart ? '\n' : ''),
    more === 0 ? '' : `and ${more} more${places.digest === null ? '' : `: ${places.digest}`}\n`,
  ].join('');
}

/** A digest as text of 78 columns at most, but for addresses: the body of its mail. */
export function digestText(digest: Digest, { site, notes, footer }: DigestStyle): string {
  const places = placesOf(digest, site);
  const { toLookAt, stillOpen, settled, revisions, series, discussed, threads, notRead } = digest;
  const backports = series.items.filter(isBackport);
  const news = series.items.filter((one) => !isBackport(one));
  const printed = <Item>(section: Printed<Item>): string => sectionText(section, places);
  return [
    headText(digest, places, notes),
    isEmptyDigest(digest) ? '\nNothing new.\n' : '',
    printed({
      title: 'TO LOOK AT',
      section: toLookAt,
      most: 20,
      room: 32_000,
      apart: true,
      item: (one, number) => lookText(one, number, places),
    }),
    printed({
      title: 'STILL OPEN',
      section: stillOpen,
      most: 20,
      room: 12_000,
      apart: true,
      item: (one) => openText(one, places),
    }),
    printed({ title: 'SETTLED', section: settled, most: 20, room: 8000, item: (one) => settledText(one, places) }),
    printed({ title: 'NEW REVISIONS', section: revisions, most: 60, room: 16_000, item: revisionText }),
    printed({ title: 'NEW SERIES', section: { ...series, items: news }, most: 80, room: 20_000, item: seriesItemText }),
    printed({
      title: 'BACKPORTS',
      section: { items: backports, more: 0 },
      most: 30,
      room: 6000,
      item: backportText,
    }),
    printed({ title: 'DISCUSSED', section: discussed, most: 10, room: 6000, item: discussedText }),
    printed({ title: 'THREADS', section: threads, most: 15, room: 6000, item: threadItemText }),
    printed({ title: 'NOT READ', section: notRead, most: 15, room: 6000, item: notReadText }),
    footer === null ? '' : footerText(digest, footer),
  ].join('');
}
