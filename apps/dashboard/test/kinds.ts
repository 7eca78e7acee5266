import { crawl } from './crawl.ts';
import type { Get } from './crawl.ts';

/** The kind of a page, by its address: "/h/*\/" of "/h/some-hazard/?a=b". */
function kindOf(address: string): string {
  return (URL.parse(address, 'http://here.invalid')?.pathname ?? '').replace(/^(\/[^/]*\/)[^/]+/, '$1*');
}

/** Pages are fetched so far. */
const MOST_FETCHED = 2000;

/** Addresses of each kind of page that links lead to, from "/" on: of those of a kind the heaviest, and others from all over, `most` in all. */
export async function pagesByKind(get: Get, most: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const pages = [...(await crawl(get, ['/'], MOST_FETCHED))].filter(([, { status }]) => status === 200);
  const heavy = pages.toSorted(([, one], [, other]) => other.text.length - one.text.length).map(([address]) => address);
  const kinds = Map.groupBy(heavy, kindOf);
  return new Map(
    [...kinds].map(([kind, own]) => {
      const step = Math.max(1, Math.floor(own.length / most));
      return [kind, own.filter((_, index) => index % step === 0).slice(0, most)];
    }),
  );
}

/** Addresses that no link leads to: what stands there says why there is no page. */
export const REFUSED: readonly string[] = ['/nothing/here', '/s/nobody@example.org/', '/?q=(', '/?q=zebra:crossing'];
