import { changeSubscription, confirmSubscription, signUp, stopSubscription } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { networkOf, readSignUp, readTerms } from '@guardpage/subscription';
import type { FormProblem, SignUpForm } from '@guardpage/subscription';
import { letterRow } from './letter-row.ts';
import type { Postbox } from './letter-row.ts';
import { pageOf } from './page.ts';
import type { ConfirmationPage, SubscriptionPage, WantedConfirmation } from './page.ts';

/** A form, who sent it, and who mails. */
export interface WantedSignUp {
  readonly form: SignUpForm;
  /** Of the socket, or of who is behind a proxy that is known; null for who runs the site. */
  readonly address: string | null;
  readonly postbox: Postbox;
  /** s since 1970. */
  readonly at: number;
}

/** `taken` is said whether a mail goes out or not. */
export type SignUpAnswer =
  | { readonly kind: 'taken' }
  /** From that network. */
  | { readonly kind: 'too-many' }
  | { readonly kind: 'wrong'; readonly problem: FormProblem };

/** Takes a sign-up. */
export async function takeSignUp(store: Store, wanted: WantedSignUp): Promise<SignUpAnswer> {
  const { form, address, postbox, at } = wanted;
  const read = readSignUp(form, at);
  if (!read.ok) return { kind: 'wrong', problem: read.problem };
  const asked = { network: address === null ? null : networkOf(address), at };
  return { kind: await signUp(store, { ...read.value, ...asked }, (letter) => letterRow(letter, postbox, asked)) };
}

/** What a confirmation did: `confirmed` once, `used` from then on. */
export type ConfirmAnswer =
  | { readonly kind: 'confirmed'; readonly page: SubscriptionPage }
  | Exclude<ConfirmationPage, { readonly kind: 'open' }>;

/** Confirms a sign-up with the token of its mail. */
export async function confirm(store: Store, { token, at }: WantedConfirmation): Promise<ConfirmAnswer> {
  const confirmed = await confirmSubscription(store, token, at);
  if (confirmed.kind === 'confirmed' || confirmed.kind === 'used')
    return { kind: confirmed.kind, page: pageOf(confirmed.subscription) };
  return confirmed;
}

/** What somebody wants instead. */
export interface WantedChange {
  readonly token: string;
  readonly terms: Omit<SignUpForm, 'email'>;
  readonly at: number;
}

export type ChangeAnswer =
  | { readonly kind: 'changed'; readonly page: SubscriptionPage }
  | { readonly kind: 'wrong'; readonly problem: FormProblem }
  /** Not confirmed yet, or stopped. */
  | { readonly kind: 'not-on' }
  /** The same address has another subscription to that query. */
  | { readonly kind: 'same' }
  | { readonly kind: 'unknown' };

/** Changes a subscription by its token. */
export async function change(store: Store, { token, terms, at }: WantedChange): Promise<ChangeAnswer> {
  const read = readTerms(terms, at);
  if (!read.ok) return { kind: 'wrong', problem: read.problem };
  const changed = await changeSubscription(store, token, read.value);
  return changed.kind === 'changed' ? { kind: 'changed', page: pageOf(changed.subscription) } : changed;
}

/** Which subscription ends, and why: a sentence for its page. */
export interface WantedEnd {
  readonly token: string;
  readonly why: string;
  readonly at: number;
}

/** Ends a subscription by its token, and forgets its address; false when there is none. Again is no harm. */
export function end(store: Store, { token, why, at }: WantedEnd): Promise<boolean> {
  return stopSubscription(store, token, { by: 'subscriber', at, why });
}
