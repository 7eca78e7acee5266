import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** Times from `from` on and before `to` (seconds since 1970). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `mail as m` of a span, by the index of times. */
export function receivedIn({ from, to }: Span): RawBuilder<unknown> {
  return sql`mail as m indexed by mail_received where m.received >= ${from} and m.received < ${to}`;
}
