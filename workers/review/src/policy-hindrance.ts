import type { Hindrance } from '@guardpage/deliver';
import type { Policy } from '@guardpage/policy';
import type { OutboxRow, Store } from '@guardpage/store';
import { sentToday } from './plan-family.ts';

const HOUR = 3600;

/** What the policies are asked with. */
export interface Bounds {
  readonly policies: readonly Policy[];
  /** Seconds since 1970. */
  readonly now: number;
}

/** Why the policy of its list does not let a row go now; null when it does. */
export async function policyHindrance(
  store: Store,
  { list, kind }: OutboxRow,
  { policies, now }: Bounds,
): Promise<Hindrance | null> {
  const policy = policies.find((one) => one.list === list);
  if (policy === undefined) return { kind: 'hold', reason: `no policy for ${list} is here any more` };
  if (policy.stop) return { kind: 'hold', reason: `${list} is stopped in its policy` };
  // This one is counted already: it is on its way.
  if (kind === 'mail' && (await sentToday(store, policy, now)) > policy.mailsPerDay)
    return { kind: 'wait', seconds: HOUR, reason: `${list} had its ${policy.mailsPerDay} mails of 24 hours` };
  return null;
}
