import { serving } from '../../../dashboard/test/site.ts';
import { pageKinds } from '../addresses.ts';
import { sample } from '../archive/stores.ts';
import { ingestBeside } from './beside.ts';
import { load } from './load.ts';
import { NOT_PAGES } from './not-pages.ts';
import type { LoadSaid } from './order.ts';

/** What came of a short load on a store with the sample archive. */
export interface ShortLoad {
  readonly said: LoadSaid;
  /** Addresses whose answers were not, under load, what they are when nobody else asks. */
  readonly others: readonly string[];
  /** Addresses that were compared. */
  readonly compared: number;
}

/** Addresses of each kind that are compared. */
const COMPARED = 4;

/** Some seconds of load, while an ingest looks into the sample archive again and again. */
export async function shortLoad(place: string): Promise<ShortLoad> {
  const site = await serving(place);
  try {
    const pages = await pageKinds(site, place);
    const kinds = [...pages.map((kind) => ({ ...kind, status: 200 })), ...NOT_PAGES];
    const addresses = [...new Set(kinds.flatMap((kind) => kind.addresses.slice(0, COMPARED)))];
    const answers = async (): Promise<readonly string[]> => {
      const all: string[] = [];
      for (const address of addresses) all.push(JSON.stringify(await site.get(address)));
      return all;
    };
    const before = await answers();
    const ingest = ingestBeside(place, [sample]);
    const [said, under] = await Promise.all([load({ url: site.url, kinds, connections: 16, seconds: 3 }), answers()]);
    await ingest.stop();
    return { said, others: addresses.filter((_, at) => before[at] !== under[at]), compared: addresses.length };
  } finally {
    await site.close();
  }
}
