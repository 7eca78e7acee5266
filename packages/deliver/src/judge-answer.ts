import { oneLine, parsed } from '@guardpage/web';
import type { NoAnswer, Service } from '@guardpage/web';
import type { Delivery } from './destination.ts';

/** A service on the web that takes what goes out. */
export interface WebService extends Service {
  readonly token: string;
}

/** One request of those that a delivery takes, and what came back. */
export interface Answer {
  /** True when the request writes: what is not answered may have been done. */
  readonly writes: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * What an answer means that is not the one hoped for. What is wrong with us (a token, a limit, a moved address) waits until it is mended;
 * what the service does not want it refuses for good; a fault of its own says nothing of what it did.
 */
export function judgeAnswer({ writes, status, headers, text }: Answer, secrets: readonly string[]): Delivery {
  const reason = oneLine(`the answer was ${status}: ${wordsOf(text)}`, secrets);
  if (status >= 500 || status < 300) return { kind: writes ? 'unknown' : 'later', reason };
  if (status < 400) return { kind: 'later', reason: `redirects are not followed: ${reason}` };
  const wait = headers.get('retry-after');
  const isLimit = status === 429 || (status === 403 && (wait !== null || headers.get('x-ratelimit-remaining') === '0'));
  if (isLimit)
    return { kind: 'later', reason: oneLine(`${wait === null ? '' : `retry after ${wait} s: `}${reason}`, secrets) };
  return { kind: status === 401 || status === 408 ? 'later' : 'refused', reason };
}

/** What it means that no answer came. */
export function judgeSilence(
  error: NoAnswer,
  { writes }: Pick<Answer, 'writes'>,
  secrets: readonly string[],
): Delivery {
  const reason = oneLine(`no answer: ${error.message}`, secrets);
  return { kind: writes && error.mayHaveArrived ? 'unknown' : 'later', reason };
}

/** The sentence of an answer in JSON, else all of it. */
function wordsOf(text: string): string {
  const known = text.length < 65_536 ? parsed(text) : null;
  if (typeof known !== 'object' || known === null) return text;
  const { message, detail, errors } = known as Readonly<Record<string, unknown>>;
  const sentence = typeof message === 'string' ? message : typeof detail === 'string' ? detail : null;
  if (sentence === null) return text;
  return errors === undefined ? sentence : `${sentence} ${JSON.stringify(errors)}`;
}
