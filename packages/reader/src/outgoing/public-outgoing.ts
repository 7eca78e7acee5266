import { cutText } from '@guardpage/report';
import { withoutAddresses } from '@guardpage/report/series';
import type { PublicOutgoing } from '@guardpage/report/series';
import { outboxRows } from '@guardpage/store';
import type { OutboxRow, Store } from '@guardpage/store';

const MOST = 20;
const MOST_REASON = 300;

/** Which rows: those of series by their names; of these, the ones about a finding. */
export interface WantedOutgoing {
  readonly series: readonly string[];
  readonly fingerprint?: string;
}

function publicOf({ kind, state, key, changed, notBefore, reason, list }: OutboxRow): PublicOutgoing {
  return {
    kind,
    state,
    since: changed,
    notBefore,
    reason: cutText(withoutAddresses(reason, list), MOST_REASON),
    messageId: kind === 'mail' && state === 'sent' ? key : null,
  };
}

/** What readers may know of the outbox, the newest first. */
export async function publicOutgoing(
  store: Store,
  { series, fingerprint }: WantedOutgoing,
): Promise<readonly PublicOutgoing[]> {
  const rows = await outboxRows(store, { series }, MOST);
  const own = fingerprint === undefined ? rows : rows.filter(({ fingerprints }) => fingerprints.includes(fingerprint));
  return own.map(publicOf);
}
