import type { Digest, Section } from '@guardpage/report/digest';

/** What a page holds of each section: a day of a busy list is far less, and the page of a week stays light. */
const MOST = {
  toLookAt: 20,
  stillOpen: 30,
  settled: 30,
  revisions: 60,
  series: 100,
  threads: 30,
  notRead: 30,
} as const;

function first<Item>({ items, more }: Section<Item>, most: number): Section<Item> {
  return { items: items.slice(0, most), more: more + Math.max(0, items.length - most) };
}

/** A digest with no more than a page has room for. */
export function shorterDigest(digest: Digest): Digest {
  const { toLookAt, stillOpen, settled, revisions, series, threads, notRead } = digest;
  return {
    ...digest,
    toLookAt: first(toLookAt, MOST.toLookAt),
    stillOpen: first(stillOpen, MOST.stillOpen),
    settled: first(settled, MOST.settled),
    revisions: first(revisions, MOST.revisions),
    series: first(series, MOST.series),
    threads: first(threads, MOST.threads),
    notRead: first(notRead, MOST.notRead),
  };
}
