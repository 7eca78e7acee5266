import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { engineOf } from '../../engine/engine.ts';
import type { Store } from '../../open-store.ts';

/** Times from `from` on and before `to` (seconds since 1970). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `mail as m` of a span, by the index of times. */
export function receivedIn(store: Store, { from, to }: Span): RawBuilder<unknown> {
  return sql`mail as m ${engineOf(store).by('mail_received')} where m.received >= ${from} and m.received < ${to}`;
}
