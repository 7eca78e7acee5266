import type { Selectable, Transaction } from 'kysely';
import type { Store } from '../open-store.ts';
import type { Tables } from '../schema.ts';

/** What is asked about: a finding in a mail. */
export interface OpinionKey {
  readonly fingerprint: string;
  readonly mail: number;
}

export type OpinionState = 'asked' | 'said' | 'failed';
export type OpinionWord = 'keep' | 'doubt';

/** Who wants to know, and when; seconds since 1970. */
export interface AskedOpinion extends OpinionKey {
  readonly by: string;
  readonly at: number;
}

/** What a model said of a finding, or what became of the question. */
export interface Opinion extends OpinionKey {
  readonly state: OpinionState;
  readonly by: string;
  readonly asked: number;
  readonly changed: number;
  /** Who said it, and to which version of our question; '' and 0 while nobody did. */
  readonly model: string;
  readonly prompt: number;
  /** Null unless it was said. */
  readonly word: OpinionWord | null;
  readonly reasons: readonly string[];
  /** Why it failed, a sentence; '' when it did not. */
  readonly problem: string;
}

/** A question that somebody has taken on, to be given back with this fence. */
export interface ClaimedOpinion extends OpinionKey {
  readonly fence: number;
}

/** What became of a question. */
export type OpinionOutcome =
  | {
      readonly kind: 'said';
      readonly model: string;
      readonly prompt: number;
      readonly word: OpinionWord;
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'failed'; readonly model: string; readonly prompt: number; readonly problem: string };

/** Questions that wait: no more than people ask. */
const MOST_WAITING = 200;
/** How long an opinion is kept (s). */
const KEPT = 400 * 86_400;
/** A question whose worker ended amid it so often is not asked again by itself. */
const ATTEMPTS = 3;

function opinionOfRow({ word, reasons, state, ...row }: Selectable<Tables['opinion']>): Opinion {
  const { fingerprint, mail, by, asked, changed, model, prompt, problem } = row;
  return {
    fingerprint,
    mail,
    state: state as OpinionState,
    by,
    asked,
    changed,
    model,
    prompt,
    word: word === '' ? null : (word as OpinionWord),
    reasons: JSON.parse(reasons) as readonly string[],
    problem,
  };
}

/** What is known of a question; null when nobody asked it. */
export async function opinionOf(store: Store, { fingerprint, mail }: OpinionKey): Promise<Opinion | null> {
  const row = await store
    .selectFrom('opinion')
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .where('mail', '=', mail)
    .executeTakeFirst();
  return row === undefined ? null : opinionOfRow(row);
}

/**
 * Notes that somebody wants to know what a model says of a finding; what was said before, or failed, makes room for it. A question that waits
 * already stays as it is. False when too many wait.
 */
export async function askOpinion(store: Store, { fingerprint, mail, by, at }: AskedOpinion): Promise<boolean> {
  return store.transaction().execute(async (trx) => {
    const { count } = await trx
      .selectFrom('opinion')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', 'asked')
      .executeTakeFirstOrThrow();
    const before = await opinionOf(trx, { fingerprint, mail });
    if (before?.state === 'asked') return true;
    if (count >= MOST_WAITING) return false;
    const fresh = { state: 'asked', by, asked: at, changed: at, lease: 0, attempts: 0, ...NOTHING };
    await trx
      .insertInto('opinion')
      .values({ fingerprint, mail, fence: 0, ...fresh })
      .onConflict((on) =>
        on.columns(['fingerprint', 'mail']).doUpdateSet((eb) => ({ ...fresh, fence: eb('opinion.fence', '+', 1) })),
      )
      .execute();
    await trx
      .deleteFrom('opinion')
      .where('changed', '<=', at - KEPT)
      .execute();
    return true;
  });
}

const NOTHING = { model: '', prompt: 0, word: '', reasons: '[]', problem: '' };

/**
 * Takes on the question that waits longest, or the one that is named, for so many seconds; null when there is none, or somebody has it.
 */
export async function claimOpinion(
  store: Store,
  { now, lease, only }: { readonly now: number; readonly lease: number; readonly only?: OpinionKey },
): Promise<ClaimedOpinion | null> {
  const any = await store.selectFrom('opinion').select('mail').where('state', '=', 'asked').limit(1).executeTakeFirst();
  // Who looks now and then keeps nobody from writing.
  if (any === undefined) return null;
  return store.transaction().execute(async (trx) => {
    await giveUp(trx, now);
    const waiting = trx
      .selectFrom('opinion')
      .select(['fingerprint', 'mail', 'fence'])
      .where('state', '=', 'asked')
      .where('lease', '<=', now)
      .orderBy('asked')
      .orderBy('mail')
      .orderBy('fingerprint')
      .limit(1);
    const named = only && waiting.where('fingerprint', '=', only.fingerprint).where('mail', '=', only.mail);
    const row = await (named ?? waiting).executeTakeFirst();
    if (row === undefined) return null;
    const { fingerprint, mail, fence } = row;
    await trx
      .updateTable('opinion')
      .set((eb) => ({ lease: now + lease, fence: fence + 1, attempts: eb('attempts', '+', 1) }))
      .where('fingerprint', '=', fingerprint)
      .where('mail', '=', mail)
      .execute();
    return { fingerprint, mail, fence: fence + 1 };
  });
}

async function giveUp(trx: Transaction<Tables>, now: number): Promise<void> {
  const problem = `whoever was to ask ended amid it, ${ATTEMPTS} times`;
  await trx
    .updateTable('opinion')
    .set({ state: 'failed', changed: now, problem })
    .where('state', '=', 'asked')
    .where('lease', '<=', now)
    .where('attempts', '>=', ATTEMPTS)
    .execute();
}

/** Writes what became of a question; false when somebody else has it by now, or its mail is gone: then nothing is written. */
export async function settleOpinion(
  store: Store,
  { fingerprint, mail, fence }: ClaimedOpinion,
  { outcome, at }: { readonly outcome: OpinionOutcome; readonly at: number },
): Promise<boolean> {
  const { kind: state, model, prompt } = outcome;
  const said =
    outcome.kind === 'said'
      ? { word: outcome.word, reasons: JSON.stringify(outcome.reasons) }
      : { problem: outcome.problem };
  const { numUpdatedRows } = await store
    .updateTable('opinion')
    .set({ ...NOTHING, state, model, prompt, ...said, changed: at, lease: 0 })
    .where('fingerprint', '=', fingerprint)
    .where('mail', '=', mail)
    .where('state', '=', 'asked')
    .where('fence', '=', fence)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}
