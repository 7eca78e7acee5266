import { addSiteMetrics, addStoreMetrics, openMetrics, watchParts } from '@guardpage/operations';
import type { Part } from '@guardpage/operations';
import type { Refusal } from '@guardpage/reader';
import type { Do } from '../bounded.ts';
import type { Ask, Lanes } from '../lanes.ts';
import type { SeeRequest } from './counted.ts';
import type { ForOperators } from './routes.ts';

/** A dashboard's readers and writer, and what else it needs. */
export interface Watching {
  readonly lanes: Lanes;
  readonly does: Do;
  readonly parts: readonly Part[];
  readonly version: string;
}

/** What is told to operators, and the questions to the store, counted. */
export interface Watched extends Pick<ForOperators, 'metrics' | 'ready'> {
  readonly ask: Ask;
  readonly onRequest: SeeRequest;
}

const SCHEMA = {
  current: null,
  older: 'its tables are of an earlier version: they are brought up to date by the first worker that starts',
  later: 'its tables are of a later version of guardpage',
} as const;

function wordsOf(refusal: Refusal | { readonly kind: 'busy' }): string {
  if (refusal.kind === 'busy') return 'too many questions wait';
  // A fault of ours may say anything: it is in the log.
  if (refusal.kind === 'fault') return 'its process ended, or failed';
  return refusal.kind === 'slow' ? `no answer within ${refusal.seconds} s` : refusal.reason;
}

/** The store, as far as this process needs it. */
function storeParts({ lanes, does }: Watching): readonly Part[] {
  const schema = async (): Promise<string | null> => {
    const state = await lanes.ask('schema', null);
    return state.ok ? SCHEMA[state.value] : wordsOf(state.refusal);
  };
  const writer = async (): Promise<string | null> => {
    // Who writes would bring the tables up to date: being asked is no reason to.
    if ((await schema()) !== null) return 'the store is not ready';
    const done = await does('ready', null);
    return done.ok ? null : wordsOf(done.refusal);
  };
  return [
    { name: 'store', missing: schema },
    { name: 'writer', missing: writer },
  ];
}

/** Watches a dashboard. */
export function watched(watching: Watching): Watched {
  const { lanes, parts, version } = watching;
  const own = openMetrics('serve', version);
  const { question, request } = addSiteMetrics(own, lanes.waiting);
  const ask: Ask = async (name, wanted) => {
    const begun = performance.now();
    const answer = await lanes.ask(name, wanted);
    const outcome = answer.ok ? 'ok' : answer.refusal.kind;
    question({ question: name, outcome, seconds: (performance.now() - begun) / 1000 });
    return answer;
  };
  const metrics = addStoreMetrics(own, async () => {
    const told = await ask('operations', Math.floor(Date.now() / 1000));
    return told.ok ? told.value : null;
  });
  return { ask, onRequest: request, metrics, ready: watchParts([...storeParts(watching), ...parts]) };
}
