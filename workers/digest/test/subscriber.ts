import { confirmSubscription, signUp, subscriptions } from '@guardpage/store';
import type { NewOutgoing, Store, Subscription } from '@guardpage/store';
import type { SubscriptionTerms } from '@guardpage/subscription';

function letter({ id, email }: Subscription, key: string): NewOutgoing {
  return {
    kind: 'mail',
    key,
    series: '',
    revision: 0,
    mail: '',
    list: 'confirmation',
    fingerprints: [],
    recipients: [email],
    subject: 'is it meant?',
    bytes: Buffer.from('Subject: is it meant?\r\n\r\n'),
    state: 'approved',
    reason: 'asked for',
    notBefore: null,
    subscription: id,
  };
}

/** Somebody who asked for digests and confirmed it at that time (s). */
export async function subscribed(
  store: Store,
  terms: SubscriptionTerms & { readonly email: string },
  at: number,
): Promise<Subscription> {
  let confirms = '';
  await signUp(store, { ...terms, network: null, at }, (asked) => {
    if (asked.kind === 'confirm') confirms = asked.token;
    return letter(asked.subscription, `confirm.${confirms}@gp.example.org`);
  });
  const confirmed = await confirmSubscription(store, confirms, at);
  if (confirmed.kind !== 'confirmed') throw new Error(`not confirmed: ${confirmed.kind}`);
  return confirmed.subscription;
}

/** One subscription as it is now. */
export async function again(store: Store, { id }: Subscription): Promise<Subscription> {
  const [found] = await subscriptions(store, { after: id - 1 }, 1);
  if (found === undefined) throw new Error(`no subscription ${id}`);
  return found;
}
