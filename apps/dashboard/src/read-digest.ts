import { hazards } from '@guardpage/knowledge';
import { discussions } from '@guardpage/knowledge/pages';
import type { Query } from '@guardpage/query';
import type { Digest, DigestPeriod } from '@guardpage/report/digest';
import type { DigestPart } from './address.ts';
import { answered } from './page.ts';
import type { Asked, Found } from './page.ts';

/** Discussions that hazards come from. */
const DISCUSSIONS = discussions(hazards);

/** The digest of a day or a week. */
export async function readDigest({ ask }: Asked, period: DigestPeriod, query: Query | null): Promise<Found<Digest>> {
  return answered(await ask('digest', { period, query, discussions: DISCUSSIONS }));
}

/** What narrows a digest, as its addresses have it. */
export function partOf(q: string, { zone, every }: Pick<DigestPeriod, 'zone' | 'every'>): DigestPart {
  return {
    q: q.trim() === '' ? null : q,
    zone: zone === 'UTC' ? null : zone,
    every: every === 'weekly' ? every : null,
  };
}
