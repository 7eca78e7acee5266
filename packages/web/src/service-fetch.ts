/** A service on the web that one talks to. */
export interface Service {
  /** Address of its API, without a slash at the end. */
  readonly url: string;
  /** Milliseconds that one answer may take; 30 s when absent. */
  readonly patience?: number;
}

const PATIENCE = 30_000;

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
export function serviceFetch({ url, patience = PATIENCE }: Service, most: number): typeof fetch {
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
