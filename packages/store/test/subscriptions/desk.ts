import { confirmSubscription, signUp, subscriptions } from '../../src/index.ts';
import type { Letter, NewOutgoing, SignUp, Store, Subscription } from '../../src/index.ts';
import { emptyStore } from '../empty-store.ts';

/** 2026-11-19 12:00 UTC. */
export const NOON = Date.UTC(2026, 10, 19, 12) / 1000;
export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** A store, and the letters that sign-ups made in it. */
export interface Desk {
  readonly store: Store;
  readonly letters: readonly Letter[];
  readonly signUp: (more?: Partial<SignUp>) => Promise<'taken' | 'too-many'>;
}

/** A mail to a subscriber. */
export function mailTo({ id, email }: Subscription, more: Partial<NewOutgoing> = {}): NewOutgoing {
  return {
    kind: 'mail',
    key: `${String(Math.random())}@gp.example.org`,
    series: '',
    revision: 0,
    mail: '',
    list: 'confirmation',
    fingerprints: [],
    recipients: [email],
    subject: 'a mail',
    bytes: Buffer.from(`To: ${email}\r\n\r\n`),
    state: 'approved',
    reason: 'asked for',
    notBefore: null,
    subscription: id,
    sender: 'digest@gp.example.org',
    ...more,
  };
}

export async function openDesk(): Promise<Desk> {
  return deskOf(await emptyStore());
}

/** Sign-ups in a store. */
export function deskOf(store: Store): Desk {
  const letters: Letter[] = [];
  return {
    store,
    letters,
    signUp: (more = {}) => {
      const asked = { email: 'ada@example.org', query: 'dfn:mm/', every: 'daily', zone: 'UTC' } as const;
      return signUp(store, { ...asked, network: '192.0.2.0/24', at: NOON, ...more }, (letter) => {
        letters.push(letter);
        return mailTo(letter.subscription);
      });
    },
  };
}

/** The token of the last letter, which must be one to confirm. */
export function lastToken({ letters }: Desk): string {
  const last = letters.at(-1);
  if (last?.kind !== 'confirm') throw new Error('no letter to confirm');
  return last.token;
}

/** Somebody who is on. */
export async function subscriber(desk: Desk, more: Partial<SignUp> = {}): Promise<Subscription> {
  await desk.signUp(more);
  const confirmed = await confirmSubscription(desk.store, lastToken(desk), more.at ?? NOON);
  if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind);
  return confirmed.subscription;
}

/** All subscriptions. */
export function everybody({ store }: Desk): Promise<readonly Subscription[]> {
  return subscriptions(store, {}, 1000);
}
