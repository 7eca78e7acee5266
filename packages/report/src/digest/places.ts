import { digestAddress } from './address.ts';
import type { Digest, DigestPeriod } from './model.ts';

/** Where what a digest names is to be found. */
export interface Places {
  /** Where all of this digest stands. */
  readonly digest: string;
  /** A finding by its fingerprint. */
  readonly finding: (fingerprint: string) => string;
  /** The same mails on lore. */
  readonly lore: string;
}

const DAY = 86_400;

/** A time as a search on lore has it: a day where it is the beginning of one in UTC, else seconds. */
function loreTime(seconds: number): string {
  return seconds % DAY === 0
    ? new Date(seconds * 1000).toISOString().slice(0, 10).replaceAll('-', '')
    : String(seconds);
}

/** "rt:20261119..20261120" */
export function receivedTerm({ from, to }: Pick<DigestPeriod, 'from' | 'to'>): string {
  return `rt:${loreTime(from)}..${loreTime(to)}`;
}

/** The places of a digest; `site` is null where there are no pages. */
export function placesOf(digest: Digest, site: string | null): Places {
  const { period } = digest;
  return {
    digest: site === null ? `guardpage digest ${period.name} --json` : `${site}${digestAddress(digest)}`,
    finding: (fingerprint) => (site === null ? `guardpage show ${fingerprint}` : `${site}/f/${fingerprint}/`),
    lore: `https://lore.kernel.org/all/?q=${receivedTerm(period)}`,
  };
}
