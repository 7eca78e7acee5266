import { moveOutgoing, ruleOnAnswer, sendingStopped, stopSending } from '@guardpage/store';
import type { AnswerKey, Move, Store } from '@guardpage/store';

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

type Deed<Wanted> = (store: Store, wanted: Wanted) => Promise<boolean>;

/** What a person can do in a store. Each gives false when what he saw is no longer so: then nothing was done. */
export interface Deeds {
  readonly move: Deed<WantedMove>;
  readonly rule: Deed<WantedRuling>;
  readonly stop: Deed<WantedStop>;
}

export const DEEDS: Deeds = {
  move: (store, { id, move }) => moveOutgoing(store, id, move),
  rule: (store, { key, ...ruling }) => ruleOnAnswer(store, key, ruling),
  stop: (store, { seen, reason }) =>
    store.transaction().execute(async (trx) => {
      if ((await sendingStopped(trx)) !== seen) return false;
      await stopSending(trx, reason);
      return true;
    }),
};
