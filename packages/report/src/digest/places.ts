import { digestAddress } from './address.ts';
import type { Digest, DigestPeriod, DigestSeries } from './model.ts';
import { shortNames } from './names.ts';

/** Where what a digest names is to be found. */
export interface Places {
  /** Where all of this digest stands; null where there are no pages. */
  readonly digest: string | null;
  /** A finding by its fingerprint. */
  readonly finding: (fingerprint: string) => string;
  /** All findings of a series. */
  readonly series: (series: Pick<DigestSeries, 'id' | 'name'>) => string;
  /** Hazards by their names: NAME stands for one. */
  readonly hazards: string;
  /** The same mails on lore. */
  readonly lore: string;
}

const DAY = 86_400;

function part(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll('%40', '@');
}

/** A time as a search on lore has it: a day where it is the beginning of one in UTC, else seconds. */
function loreTime(seconds: number): string {
  return seconds % DAY === 0
    ? new Date(seconds * 1000).toISOString().slice(0, 10).replaceAll('-', '')
    : String(seconds);
}

/** All mails of the period on lore; of several lists those that lore puts together. */
function loreOf({ from, to }: DigestPeriod, lists: readonly string[]): string {
  const range = `rt:${loreTime(from)}..${loreTime(to)}`;
  const names = shortNames(lists);
  const [only] = names;
  if (only === undefined || names.length > 1) {
    const some = names.map((name) => `l:${name}`).join('+OR+');
    return `https://lore.kernel.org/all/?q=${some === '' ? '' : `(${some})+`}${range}`;
  }
  return `https://lore.kernel.org/${only}/?q=${range}`;
}

/** The places of a digest; `site` is null where there are no pages. */
export function placesOf(digest: Digest, site: string | null): Places {
  return {
    // Pages are of days and weeks.
    digest: site === null || digest.period.every === 'span' ? null : `${site}${digestAddress(digest)}`,
    finding: (fingerprint) => (site === null ? `guardpage show ${fingerprint}` : `${site}/f/${fingerprint}/`),
    series: ({ id, name }) => (site === null ? `guardpage show ${id}` : `${site}/s/${part(name)}/`),
    hazards: site === null ? 'guardpage explain NAME' : `${site}/h/NAME/`,
    lore: loreOf(digest.period, digest.lists),
  };
}
