import { NoAnswer, serviceFetch } from '@guardpage/web';
import * as z from 'zod';
import type { Delivery } from './destination.ts';
import { judgeAnswer, judgeSilence, type WebService } from './judge-answer.ts';

/** Bytes of an answer: a page of comments, each as long as GitHub lets it be. */
const MOST = 8_388_608;
const PER_PAGE = 30;
const PAGES = 34;

/** That a request was not answered as hoped for: what it means for the delivery. */
export class Undelivered extends Error {
  readonly delivery: Delivery;

  constructor(delivery: Delivery) {
    super(delivery.kind === 'sent' ? delivery.note : delivery.reason);
    this.delivery = delivery;
  }
}

export interface Request<T> {
  /** "GET /repos/{owner}/{repo}/pulls/{pull_number}" */
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** True when it must not be done twice. */
  readonly writes?: boolean;
  /** What of the answer is read. */
  readonly schema: z.ZodType<T>;
}

/** GitHub, asked one thing at a time. Both throw {@link Undelivered}. */
export interface GithubApi {
  readonly ask: <T>(request: Request<T>) => Promise<T>;
  /** All of a list. */
  readonly list: <T>(request: Request<T>) => Promise<readonly T[]>;
}

const quiet = (): void => undefined;

/**
 * A client of GitHub's REST API. What octokit does by itself is off: it would post again what was answered with a fault, and wait for a
 * limit with the row in its hands.
 */
export async function githubApi(service: WebService): Promise<GithubApi> {
  const { Octokit, RequestError } = await import('octokit');
  const octokit = new Octokit({
    auth: service.token,
    baseUrl: service.url,
    userAgent: 'guardpage',
    request: { fetch: serviceFetch(service, MOST) },
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });

  async function get<T>({ route, parameters, writes = false, schema }: Request<T>) {
    const headers = { 'x-github-api-version': '2022-11-28' };
    try {
      const answer = await octokit.request(route, { ...parameters, headers });
      const read = schema.safeParse(answer.data);
      const { status, headers: said } = answer;
      // A redirect is no fault to octokit: it is one that was not followed.
      if (status < 300 && read.success) return { value: read.data, hasNext: /;\s*rel="next"/.test(said.link ?? '') };
      throw refusal({ writes, status, data: status < 300 ? 'of no use' : answer.data, headers: said });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.cause instanceof NoAnswer)
        throw new Undelivered(judgeSilence(error.cause, { writes }, [service.token]));
      const { status, response } = error;
      throw refusal({ writes, status, data: response?.data ?? error.message, headers: response?.headers ?? {} });
    }
  }

  interface Refusal {
    readonly writes: boolean;
    readonly status: number;
    readonly data: unknown;
    readonly headers: Readonly<Record<string, string | number | undefined>>;
  }

  function refusal({ writes, status, data, headers }: Refusal): Undelivered {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    const said = new Headers();
    for (const name of ['retry-after', 'x-ratelimit-remaining']) {
      const value = headers[name];
      if (value !== undefined) said.set(name, String(value));
    }
    return new Undelivered(judgeAnswer({ writes, status, headers: said, text }, [service.token]));
  }

  return {
    ask: async (request) => (await get(request)).value,
    list: async (request) => {
      const found = [];
      for (let page = 1; page <= PAGES; page += 1) {
        const parameters = { ...request.parameters, per_page: PER_PAGE, page };
        const { value, hasNext } = await get({ ...request, parameters, schema: z.array(request.schema) });
        found.push(...value);
        if (!hasNext) return found;
      }
      throw new Undelivered({ kind: 'refused', reason: `more than ${PAGES * PER_PAGE} entries of ${request.route}` });
    },
  };
}
