import { isThisMachine, readServiceUrl } from '@guardpage/web';

/** Which model is asked, where, and how much of it. */
export interface Settings {
  readonly model: string;
  /** Address of an OpenAI-compatible API, without a slash at its end. */
  readonly url: string;
  /** Null for a server on this machine that wants none. */
  readonly key: string | null;
  /** Tokens a day (UTC) of all processes that share a store: questions and answers together. */
  readonly budget: number;
  /** Milliseconds that an answer may take. */
  readonly patience: number;
}

/** What an environment says; null when nothing is to be asked. A problem is a sentence without a secret. */
export type ReadSettings<T> =
  { readonly ok: true; readonly value: T | null } | { readonly ok: false; readonly problem: string };

type Environment = Readonly<Record<string, string | undefined>>;

const MODEL = 'GUARDPAGE_ASSIST_MODEL';
const BUDGET = 'GUARDPAGE_ASSIST_BUDGET';
const SECONDS = 'GUARDPAGE_ASSIST_SECONDS';

const OPENAI = 'https://api.openai.com/v1';
const DEFAULT_BUDGET = 200_000;
const MOST_BUDGET = 1_000_000_000;
const DEFAULT_SECONDS = 60;
const MOST_SECONDS = 600;

/**
 * The model that $GUARDPAGE_ASSIST_MODEL names: it alone turns asking on. A key may lie in an environment for something else.
 */
export function readModel(environment: Environment): ReadSettings<string> {
  const model = environment[MODEL] ?? '';
  if (model === '') return { ok: true, value: null };
  if (/^[\w./:@+-]{1,200}$/.test(model)) return { ok: true, value: model };
  return bad(`${MODEL} is no name of a model`);
}

/**
 * Reads GUARDPAGE_ASSIST_MODEL, OPENAI_BASE_URL (OpenAI's own when it is not set), OPENAI_API_KEY, GUARDPAGE_ASSIST_BUDGET (tokens a
 * day) and GUARDPAGE_ASSIST_SECONDS (that an answer may take).
 */
export function readSettings(environment: Environment): ReadSettings<Settings> {
  const model = readModel(environment);
  if (!model.ok) return model;
  if (model.value === null) return { ok: true, value: null };
  const given = environment['OPENAI_BASE_URL'] ?? '';
  const url = readServiceUrl('OPENAI_BASE_URL', given === '' ? OPENAI : given);
  if (!url.ok) return url;
  const key = environment['OPENAI_API_KEY'] ?? '';
  if (key !== '' && !/^[\x21-\x7e]{1,1000}$/.test(key)) return bad('OPENAI_API_KEY is none');
  if (key === '' && !isThisMachine(new URL(url.value).hostname.replace(/^\[|\]$/g, '')))
    return bad('OPENAI_API_KEY is not set: only a server on this machine may need none');
  const budget = wholeNumber(environment[BUDGET], DEFAULT_BUDGET, MOST_BUDGET);
  if (budget === null) return bad(`${BUDGET} is no number of tokens a day`);
  const seconds = wholeNumber(environment[SECONDS], DEFAULT_SECONDS, MOST_SECONDS);
  if (seconds === null || seconds === 0) return bad(`${SECONDS} is no number of seconds from 1 to ${MOST_SECONDS}`);
  const value = { model: model.value, url: url.value, key: key === '' ? null : key, budget, patience: seconds * 1000 };
  return { ok: true, value };
}

function wholeNumber(text: string | undefined, otherwise: number, most: number): number | null {
  if (text === undefined || text === '') return otherwise;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : null;
}

function bad(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
