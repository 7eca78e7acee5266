import {
  askOpinion,
  findingOfRow,
  moveOutgoing,
  outboxRow,
  retryWork,
  ruleOnAnswer,
  sendingStopped,
  stopSending,
  WORK,
} from '@guardpage/store';
import type { AnswerKey, Move, Store, WorkName } from '@guardpage/store';
import type {
  ChangeAnswer,
  ConfirmAnswer,
  SignUpAnswer,
  WantedChange,
  WantedConfirmation,
  WantedEnd,
  WantedSignUp,
} from '../subscriptions/index.ts';

/** A move of one row of the outbox. `moves` says which state of it was seen. */
export interface WantedMove {
  readonly id: number;
  readonly move: Move & { readonly moves: number };
}

/** A decision on an answer. `ruled` is what was decided when it was seen; null for nothing. */
export interface WantedRuling {
  readonly key: AnswerKey;
  readonly ruled: boolean | null;
  readonly accepted: boolean;
  readonly by: string;
  readonly at: number;
}

/** A stop of all sending, with its reason, or its end (null). `seen` is the reason that stood there. */
export interface WantedStop {
  readonly seen: string | null;
  readonly reason: string | null;
}

/** A moderator wants to know what a model says of a finding that a row of the outbox is about. */
export interface WantedOpinion {
  readonly id: number;
  readonly fingerprint: string;
  readonly by: string;
  readonly at: number;
}

/** Work that failed and is to be tried again: one piece by its key, or (null) all that a worker left alone. `now` in seconds since 1970. */
export interface WantedRetry {
  readonly worker: WorkName;
  readonly key: number | null;
  readonly now: number;
}

type Deed<Wanted, Done = boolean> = (store: Store, wanted: Wanted) => Promise<Done>;

/** What a person can do in a store. A moderator's deeds give false when what he saw is no longer so: then nothing was done. */
export interface Deeds {
  readonly move: Deed<WantedMove>;
  readonly rule: Deed<WantedRuling>;
  readonly stop: Deed<WantedStop>;
  /** False also when too many such questions wait. Nobody is asked by it: `guardpage worker opinion` does that. */
  readonly askOpinion: Deed<WantedOpinion>;
  /** Gives how much is tried again. */
  readonly retry: Deed<WantedRetry, number>;
  /** Nothing: that it is done says that the store can be written. */
  readonly ready: Deed<null>;
  /** Somebody wants digests for an address. */
  readonly signUp: Deed<WantedSignUp, SignUpAnswer>;
  /** He whose address it is does. */
  readonly confirm: Deed<WantedConfirmation, ConfirmAnswer>;
  /** He wants others, or at other times. */
  readonly changeSubscription: Deed<WantedChange, ChangeAnswer>;
  /** He wants no more; false when there is no such subscription. */
  readonly stopSubscription: Deed<WantedEnd>;
}

/** What a deed gives. */
export type Done<Name extends keyof Deeds> = Awaited<ReturnType<Deeds[Name]>>;

export const DEEDS: Deeds = {
  move: (store, { id, move }) => moveOutgoing(store, id, move),
  rule: (store, { key, ...ruling }) => ruleOnAnswer(store, key, ruling),
  stop: (store, { seen, reason }) =>
    store.transaction().execute(async (trx) => {
      if ((await sendingStopped(trx)) !== seen) return false;
      await stopSending(trx, reason);
      return true;
    }),
  askOpinion: async (store, { id, fingerprint, by, at }) => {
    const row = await outboxRow(store, id);
    const finding = row === null ? null : await findingOfRow(store, row, fingerprint);
    return finding !== null && (await askOpinion(store, { fingerprint, mail: finding.mail, by, at }));
  },
  retry: (store, { worker, key, now }) => retryWork(store, WORK[worker], key === null ? { now } : { key, now }),
  ready: () => Promise.resolve(true),
  signUp: async (...asked) => (await import('../subscriptions/index.ts')).takeSignUp(...asked),
  confirm: async (...asked) => (await import('../subscriptions/index.ts')).confirm(...asked),
  changeSubscription: async (...asked) => (await import('../subscriptions/index.ts')).change(...asked),
  stopSubscription: async (...asked) => (await import('../subscriptions/index.ts')).end(...asked),
};
