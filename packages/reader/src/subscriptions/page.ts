import { confirmationOf, subscriptionByToken } from '@guardpage/store';
import type { Store, Subscription } from '@guardpage/store';
import { maskedAddress } from '@guardpage/subscription';

/** What the page of a subscription may show: whoever has its address may have it by accident. */
export interface SubscriptionPage extends Pick<
  Subscription,
  'query' | 'every' | 'zone' | 'state' | 'why' | 'created' | 'confirmed' | 'next'
> {
  /** "a..@example.org"; '' when it is forgotten. */
  readonly address: string;
}

export function pageOf(subscription: Subscription): SubscriptionPage {
  const { email, query, every, zone, state, why, created, confirmed, next } = subscription;
  const address = email === '' ? '' : maskedAddress(email);
  return { address, query, every, zone, state, why, created, confirmed, next };
}

/** The subscription of a token; null when there is none. */
export async function subscriptionPage(store: Store, token: string): Promise<SubscriptionPage | null> {
  const found = await subscriptionByToken(store, token);
  return found === null ? null : pageOf(found);
}

/** The token out of a mail, and what time it is (s). */
export interface WantedConfirmation {
  readonly token: string;
  readonly at: number;
}

/** What the page of a confirmation may show. */
export type ConfirmationPage =
  | { readonly kind: 'open'; readonly page: SubscriptionPage }
  | { readonly kind: 'used'; readonly page: SubscriptionPage }
  | { readonly kind: 'expired' | 'unknown' };

/** What a token out of a confirmation mail stands for. */
export async function confirmationPage(store: Store, { token, at }: WantedConfirmation): Promise<ConfirmationPage> {
  const found = await confirmationOf(store, token, at);
  if (found.kind === 'open' || found.kind === 'used') return { kind: found.kind, page: pageOf(found.subscription) };
  return { kind: found.kind };
}
