import { probeSmtp, readSmtpUrl } from '@guardpage/deliver';
import { NoAnswer, parsed, readServiceUrl, serviceFetch } from '@guardpage/web';
import { failing, ok, unset, variable, warning } from '../check.ts';
import type { Check, Settings, Verdict } from '../check.ts';

/** How long a step may take (ms). */
const PATIENCE = 4000;
const MOST = 1_048_576;

/** The mail server: as far as a mail would go, without one. */
export const smtp: Check = {
  name: 'smtp',
  look: async (settings) => {
    const text = variable(settings, 'GUARDPAGE_SMTP_URL');
    if (text === '') return [unset('GUARDPAGE_SMTP_URL is not set: no mail goes out')];
    const server = readSmtpUrl(text);
    if (!server.ok) return [failing(server.problem, 'smtp://USER:PASSWORD@HOST:587 is one')];
    const { host, port } = server.value;
    const probe = await probeSmtp(server.value, PATIENCE);
    return [
      probe.ok
        ? ok(`${host}:${port}: ${probe.said}`)
        : failing(
            `${host}:${port}: ${probe.reason}`,
            'see whether it runs there, its certificate holds, and it knows the user',
          ),
    ];
  },
};

interface Service {
  readonly name: string;
  readonly url: string;
  readonly path: string;
  /** Null where it wants none. */
  readonly authorization: string | null;
  /** The variable of the token. */
  readonly token: string;
  /** What the answer must be. */
  readonly fits: (answer: unknown) => boolean;
}

/** Asks something of a service that only who is known may ask, and that changes nothing. */
async function ask({ name, url, path, authorization, token, fits }: Service): Promise<Verdict> {
  try {
    const fetching = serviceFetch({ url, patience: PATIENCE }, MOST);
    const known = authorization === null ? {} : { authorization };
    const headers = { accept: 'application/json', 'user-agent': 'guardpage', ...known };
    const answer = await fetching(`${url}${path}`, { headers });
    const text = await answer.text();
    if (answer.status === 401 || answer.status === 403)
      return failing(`${url}: it does not know the token`, `make a new one, and put it into ${token}`);
    if (answer.status !== 200)
      return failing(`${url}: it answers ${answer.status}`, `see whether this is the address of ${name}`);
    if (fits(parsed(text))) return ok(`${url}: it knows the token`);
    return failing(`${url}: what it answers is not what ${name} would`, `see whether this is the address of ${name}`);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return failing(`${url}: ${error.message}`, 'see whether it can be reached from here');
  }
}

function isObject(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null;
}

/** GitHub, where pull requests are reviewed. */
export const github: Check = {
  name: 'github',
  look: async (settings) => {
    const token = variable(settings, 'GUARDPAGE_GITHUB_TOKEN');
    if (token === '') return [unset('GUARDPAGE_GITHUB_TOKEN is not set: no pull request is reviewed')];
    const url = urlOf(settings, 'GUARDPAGE_GITHUB_URL', 'https://api.github.com');
    if (!url.ok) return [failing(url.problem, 'https://api.github.com is one')];
    // Any token may ask this, also one that may not ask whose it is.
    const authorization = `Bearer ${token}`;
    const where = { url: url.value, path: '/rate_limit', authorization, token: 'GUARDPAGE_GITHUB_TOKEN' };
    return [await ask({ name: 'GitHub', ...where, fits: isObject })];
  },
};

/** Patchwork, where checks are posted. */
export const patchwork: Check = {
  name: 'patchwork',
  look: async (settings) => {
    const text = variable(settings, 'GUARDPAGE_PATCHWORK_URL');
    const token = variable(settings, 'GUARDPAGE_PATCHWORK_TOKEN');
    if (text === '') {
      if (token === '') return [unset('GUARDPAGE_PATCHWORK_URL is not set: no check is posted')];
      return [warning('GUARDPAGE_PATCHWORK_TOKEN is set, and no GUARDPAGE_PATCHWORK_URL', 'set both, or none')];
    }
    const url = urlOf(settings, 'GUARDPAGE_PATCHWORK_URL', '');
    if (!url.ok) return [failing(url.problem, 'https://patchwork.kernel.org is one')];
    if (token === '')
      return [failing('GUARDPAGE_PATCHWORK_TOKEN is not set', 'a token stands on the profile page there')];
    const where = { url: url.value, path: '/api/1.3/', token: 'GUARDPAGE_PATCHWORK_TOKEN' };
    return [await ask({ name: 'Patchwork', ...where, authorization: `Token ${token}`, fits: isObject })];
  },
};

/** The model that gives second opinions. */
export const model: Check = {
  name: 'model',
  look: async (settings) => {
    const key = variable(settings, 'OPENAI_API_KEY');
    const wanted = variable(settings, 'GUARDPAGE_ASSIST_MODEL');
    if (wanted === '') return [unset('GUARDPAGE_ASSIST_MODEL is not set: no model is asked anything')];
    const url = urlOf(settings, 'OPENAI_BASE_URL', 'https://api.openai.com/v1');
    if (!url.ok) return [failing(url.problem, 'https://api.openai.com/v1 is one')];
    let names: readonly string[] = [];
    const fits = (answer: unknown): boolean => {
      const { data } = (isObject(answer) ? answer : {}) as { readonly data?: unknown };
      if (!Array.isArray(data)) return false;
      names = data.flatMap((one: unknown) => {
        const { id } = (isObject(one) ? one : {}) as { readonly id?: unknown };
        return typeof id === 'string' ? [id] : [];
      });
      return true;
    };
    const where = {
      url: url.value,
      path: '/models',
      authorization: key === '' ? null : `Bearer ${key}`,
      token: 'OPENAI_API_KEY',
    };
    const answer = await ask({ name: 'a server of models', ...where, fits });
    if (answer.state !== 'ok' || names.includes(wanted)) return [answer];
    return [answer, warning(`it does not list the model ${wanted}`, 'see what GUARDPAGE_ASSIST_MODEL may be there')];
  },
};

function urlOf(settings: Settings, name: string, otherwise: string) {
  const text = variable(settings, name);
  return readServiceUrl(name, text === '' ? otherwise : text);
}

/** The dashboard, where people reach it. */
export const site: Check = {
  name: 'site',
  look: async (settings) => {
    const text = variable(settings, 'GUARDPAGE_URL');
    if (text === '')
      return [unset('GUARDPAGE_URL is not set: nothing can be said to anybody, for mails say where our pages are')];
    const fits = URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
    if (!fits)
      return [
        failing(
          'GUARDPAGE_URL is not the address of a site',
          'https://gp.example.org is one: no path, no "/" at its end',
        ),
      ];
    try {
      const answer = await serviceFetch({ url: text, patience: PATIENCE }, MOST)(`${text}/healthz`);
      const isOurs = answer.status === 200 && (await answer.text()).trim() === 'ok';
      const todo = 'see whether guardpage serve runs, and the proxy hands all paths on to it';
      return [
        isOurs
          ? ok(`${text}: it answers`)
          : warning(`${text}/healthz is answered with ${answer.status}, not by us`, todo),
      ];
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return [warning(`${text}: ${error.message}`, 'it may be that this machine cannot reach it, and others can')];
    }
  },
};
