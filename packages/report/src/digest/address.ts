import type { DigestPeriod } from './model.ts';

/** What the address of a digest says of it. */
export interface AddressedDigest {
  readonly period: Pick<DigestPeriod, 'every' | 'name' | 'zone'>;
  readonly query: string;
}

/** The address of a digest below that of our pages: "/digest/2026-11-19/", with its query and zone where it has one. */
export function digestAddress({ period, query }: AddressedDigest): string {
  const asked = [
    query === '' ? '' : `q=${encodeURIComponent(query.toWellFormed())}`,
    period.zone === 'UTC' ? '' : `zone=${encodeURIComponent(period.zone).replaceAll('%2F', '/')}`,
    period.every === 'weekly' ? 'every=weekly' : '',
  ].filter((one) => one !== '');
  return `/digest/${period.name}/${asked.length === 0 ? '' : `?${asked.join('&')}`}`;
}
