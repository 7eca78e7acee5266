import { hazards } from '@guardpage/knowledge';
import { discussions } from '@guardpage/knowledge/pages';
import { parseQuery } from '@guardpage/query';
import type { Reader, WantedDigest } from '@guardpage/reader';
import type { Digest } from '@guardpage/report/digest';
import type { Planning } from './plan-subscription.ts';

/** Reads a digest out of a store; 'slow' when its query takes too long. */
type Answering = (wanted: WantedDigest) => Promise<Digest | 'slow'>;

/**
 * How a digest is read, with the discussions that are known here. Days of a query that are told by today ("d:last.week..") are those of the
 * day on which its period ended.
 */
export function readingOf(answer: Answering): Planning['read'] {
  const known = discussions(hazards);
  return async (period, text) => {
    const query = text === '' ? null : parseQuery(text, period.to);
    if (query?.ok === false) throw new Error(`a query that does not parse: ${query.problem.reason}`);
    return answer({ period, query: query?.value ?? null, discussions: known });
  };
}

/** Reads digests in a process of its own, which ends one that takes too long: anyone may subscribe to any query, and others wait for theirs. */
export function askedOf({ ask }: Pick<Reader, 'ask'>): Answering {
  return async (wanted) => {
    const answer = await ask('digest', wanted);
    if (answer.ok) return answer.value;
    const { refusal } = answer;
    if (refusal.kind !== 'slow') throw new Error(refusal.reason);
    // Without a query it is the machine that is slow: it is tried again.
    if (wanted.query === null) throw new Error(`to read took longer than ${refusal.seconds} s`);
    return 'slow';
  };
}
