import { oneLine } from './one-line.ts';
import { isThisMachine } from './smtp-server.ts';
import type { Delivery } from './destination.ts';

/** A service on the web that takes what goes out. */
export interface WebService {
  /** Address of its API, without a slash at the end. */
  readonly url: string;
  readonly token: string;
  /** Milliseconds that one answer may take; 30 s when absent. */
  readonly patience?: number;
}

const PATIENCE = 30_000;

export type ReadUrl = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string };

/**
 * Reads the address of a service out of a variable of the environment. It must be https, for a token goes there, but on the machine itself.
 */
export function readServiceUrl(variable: string, text: string): ReadUrl {
  const bad = (what: string): ReadUrl => ({ ok: false, problem: `${variable} ${what}` });
  if (!URL.canParse(text)) return bad('is no address');
  const url = new URL(text);
  const isNear = url.protocol === 'http:' && isThisMachine(url.hostname.replace(/^\[|\]$/g, ''));
  if (url.protocol !== 'https:' && !isNear) return bad('must begin with https://');
  if (url.username !== '' || url.password !== '') return bad('must have no user and no password');
  if (url.search !== '' || url.hash !== '') return bad('must end with its path');
  return { ok: true, value: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** That no answer came, whole and in time. */
export class NoAnswer extends Error {
  /** False when the request surely did not reach the service. */
  readonly mayHaveArrived: boolean;

  constructor(message: string, mayHaveArrived: boolean) {
    super(message);
    this.mayHaveArrived = mayHaveArrived;
  }
}

/**
 * A `fetch` that talks to one service only: it goes to no other origin, follows no redirect, waits so long and reads so much and no more.
 * Whatever goes wrong on the way is thrown as a {@link NoAnswer}.
 *
 * @param most bytes of an answer
 */
export function serviceFetch({ url, patience = PATIENCE }: WebService, most: number): typeof fetch {
  const { origin } = new URL(url);
  return async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    if (address.origin !== origin) throw new NoAnswer(`not an address of ${origin}`, false);
    const signal = AbortSignal.timeout(patience);
    try {
      const response = await fetch(address, { ...init, redirect: 'manual', signal });
      const body = await readBody(response, most);
      return new Response(body.length === 0 ? null : body, { status: response.status, headers: response.headers });
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      throw noAnswer(error);
    }
  };
}

async function readBody(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > most) throw new NoAnswer(`an answer of more than ${most} bytes`, true);
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

/** Codes of errors that come before a request is written: no such host, nobody there, no TLS. */
const BEFORE =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_[A-Z_]+|ERR_SSL_[A-Z_]+|CERT_[A-Z_]+|[A-Z_]*SELF_SIGNED_CERT[A-Z_]*|UNABLE_TO_[A-Z_]+)$/;

function noAnswer(error: unknown): NoAnswer {
  const cause: unknown = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const words = cause instanceof Error ? cause.message : 'no answer';
  return new NoAnswer(words === '' ? code : words, !BEFORE.test(code));
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

/** What a JSON text says; undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
