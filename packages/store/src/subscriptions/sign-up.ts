import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { CONFIRMATION_TIME, mailboxOf, SIGN_UP_DAY, SIGN_UP_HOUR, signUpFate } from '@guardpage/subscription';
import type { SignUps, SubscriptionTerms } from '@guardpage/subscription';
import { engineOf } from '../engine/engine.ts';
import type { Store } from '../open-store.ts';
import { putOutgoing } from '../outgoing/outbox.ts';
import type { NewOutgoing } from '../outgoing/outbox.ts';
import type { Tables } from '../schema.ts';
import { hashOf, newToken, sameOnes, subscriptionOf } from './subscription.ts';
import type { Subscription } from './subscription.ts';

/** Somebody wants digests for an address. What he wrote was read before (readSignUp of packages/subscription). */
export interface SignUp extends SubscriptionTerms {
  readonly email: string;
  /** As networkOf gives it; null for who runs the server. */
  readonly network: string | null;
  /** s since 1970. */
  readonly at: number;
}

/** What is to be mailed to the address. */
export type Letter =
  /** Whether it was meant: the token confirms it. */
  | { readonly kind: 'confirm'; readonly subscription: Subscription; readonly token: string; readonly expires: number }
  /** It has this subscription already. */
  | { readonly kind: 'already'; readonly subscription: Subscription };

/** So many mails with its List-Id make an address one of a list: a few could be forged to keep somebody out. */
const MAILS_OF_A_LIST = 100;

/**
 * Takes a sign-up: puts a mail into the outbox that asks whether it was meant, or says that it is there already, if its limits let it.
 * Which of these happened nobody is told: 'taken' is all, but for 'too-many' from one network. `write` makes the mail; it throws nothing.
 */
export async function signUp(
  store: Store,
  wanted: SignUp,
  write: (letter: Letter) => NewOutgoing,
): Promise<'taken' | 'too-many'> {
  const { network, at } = wanted;
  const hashes = {
    mailbox: hashOf(mailboxOf(wanted.email)),
    network: network === null ? null : hashOf(network),
  };
  return store.transaction().execute(async (trx) => {
    const old = trx.deleteFrom('sign_up').where('at', '<=', at - SIGN_UP_DAY);
    await engineOf(trx).wiping(trx, () => old.execute());
    const fate = signUpFate(await signUpsOf(trx, hashes, at));
    if (fate === 'too-many') return 'too-many';
    const mailed = fate === 'mail' && !(await isListHere(trx, wanted.email));
    await trx
      .insertInto('sign_up')
      .values({ ...hashes, at, mailed: Number(mailed) })
      .execute();
    if (mailed) await putOutgoing(trx, write(await letterFor(trx, wanted)), at);
    return 'taken';
  });
}

interface Hashes {
  readonly mailbox: string;
  readonly network: string | null;
}

async function signUpsOf(trx: Transaction<Tables>, { mailbox, network }: Hashes, at: number): Promise<SignUps> {
  const counted = trx.selectFrom('sign_up').select(sql<number>`count(*)`.as('count'));
  const inDay = counted.where('at', '>', at - SIGN_UP_DAY);
  const [ofMailbox, ofNetwork, all] = [
    await inDay.where('mailbox', '=', mailbox).where('mailed', '=', 1).executeTakeFirstOrThrow(),
    network === null ? { count: 0 } : await inDay.where('network', '=', network).executeTakeFirstOrThrow(),
    await counted
      .where('at', '>', at - SIGN_UP_HOUR)
      .where('mailed', '=', 1)
      .executeTakeFirstOrThrow(),
  ];
  return { mailbox: ofMailbox.count, network: ofNetwork.count, altogether: all.count };
}

/** Whether mails came over a list of this address, or of what a list takes as commands: whoever reads it could confirm for all. */
async function isListHere(trx: Transaction<Tables>, email: string): Promise<boolean> {
  const list = mailboxOf(email).replace('@', '.');
  const rows = await trx
    .selectFrom('mail_list')
    .select('mail')
    .where('list', '=', list)
    .limit(MAILS_OF_A_LIST)
    .execute();
  return rows.length === MAILS_OF_A_LIST;
}

async function letterFor(trx: Transaction<Tables>, wanted: SignUp): Promise<Letter> {
  const [same] = await sameOnes(trx, wanted);
  if (same !== undefined) return { kind: 'already', subscription: same };
  const subscription = (await askedOne(trx, wanted)) ?? (await newOne(trx, wanted));
  const token = newToken();
  const expires = wanted.at + CONFIRMATION_TIME;
  await trx
    .insertInto('confirmation')
    .values({ hash: hashOf(token), subscription: subscription.id, expires, used: null })
    .execute();
  return { kind: 'confirm', subscription, token, expires };
}

/** The very same, asked for before and not confirmed: whichever of its mails is answered, it becomes one subscription. */
async function askedOne(trx: Transaction<Tables>, { email, query, every, zone }: SignUp): Promise<Subscription | null> {
  const row = await trx
    .selectFrom('subscription')
    .selectAll()
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('query', '=', query)
    .where('every', '=', every)
    .where('zone', '=', zone)
    .where('state', '=', 'asked')
    .orderBy('id')
    .executeTakeFirst();
  return row === undefined ? null : subscriptionOf(row);
}

async function newOne(trx: Transaction<Tables>, { email, query, every, zone, at }: SignUp): Promise<Subscription> {
  const untold = { confirmed: null, next: '', since: null, skipped_first: null, skipped_last: null };
  const row = await trx
    .insertInto('subscription')
    .values({ email, query, every, zone, state: 'asked', why: '', token: newToken(), created: at, ...untold })
    .returningAll()
    .executeTakeFirstOrThrow();
  return subscriptionOf(row);
}
