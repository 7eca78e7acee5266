import type { ServeOptions } from '@guardpage/dashboard';
import { readerProgram, writerProgram } from '../ask-store.ts';
import { jsonLogOf, LOG } from '../log-options.ts';
import { digestSenderOf, siteOf } from '../mail-settings.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print } from '../stdout.ts';
import { STORE, storeThere } from '../store-path.ts';
import { VERSION } from '../version.ts';

const HOST = '127.0.0.1';
const PORT = 8470;

export const usage: Usage = {
  name: 'serve',
  takes: '',
  summary: `Serves the dashboard of a store until Ctrl-C: flagged series, their patches with the findings in place,
threads, hazards, digests, searches; every page as JSON too, and lists as Atom. An ingest may run beside it.

With GUARDPAGE_URL (where people reach it) and GUARDPAGE_DIGEST_FROM, else GUARDPAGE_FROM (the address that mails come
from) in the environment, people subscribe to digests at /subscribe, and "guardpage worker digest" mails them. Behind a
proxy, GUARDPAGE_PROXIES holds its address, or several, or networks ("127.0.0.1, 10.0.0.0/8"): then X-Forwarded-For says
who signs up; of anybody else it is not believed.

With GUARDPAGE_MODERATORS="name:token,name:token" in the environment (a token has at least 24 characters, and no comma or
space) these people log in at /moderate/ with their token, see exactly what would go out, and let it go or not.
With GUARDPAGE_ASSIST_MODEL they can ask that model for a second opinion: "guardpage worker opinion" asks it.

/healthz says that it answers. /readyz (is all there that it needs?) and /metrics (for Prometheus) are shown to this
machine, and to the addresses and networks in GUARDPAGE_METRICS_ALLOW ("10.0.0.0/8"); to others there are no such pages.`,
  options: [
    STORE,
    { name: 'host', takes: 'ADDRESS', help: `where it listens (default ${HOST}: this machine alone)` },
    { name: 'port', takes: 'N', help: `the port (default ${PORT}; 0: any that is free)` },
    {
      name: 'url',
      takes: 'URL',
      help: 'where people reach it, when that is through another name (default $GUARDPAGE_URL)',
    },
    LOG,
  ],
  example: '  guardpage serve\n  guardpage serve --url https://gp.example.org',
};

function portOf(text: string | null): number {
  if (text === null) return PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port takes a number up to 65535, not "${text}"`, 'guardpage serve --help says what it takes');
}

function urlOf(given: Given): string | null {
  const text = given.text('url');
  if (text === null) return isSet(URL_HERE) ? siteOf() : null;
  const url = URL.parse(text);
  const fits =
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '';
  if (fits) return url.origin;
  throw new UsageError(`--url takes an address without a path, not "${text}"`, 'https://gp.example.org is one');
}

const MODERATORS = 'GUARDPAGE_MODERATORS';
const MODEL = 'GUARDPAGE_ASSIST_MODEL';
const PROXIES = 'GUARDPAGE_PROXIES';
const OPERATORS = 'GUARDPAGE_METRICS_ALLOW';
const URL_HERE = 'GUARDPAGE_URL';

function isSet(name: string): boolean {
  return (process.env[name] ?? '') !== '';
}

/** Who mails digests; null when the environment does not say it. */
function postboxOf(): ServeOptions['postbox'] {
  const isMailing = isSet(URL_HERE) && (isSet('GUARDPAGE_DIGEST_FROM') || isSet('GUARDPAGE_FROM'));
  return isMailing ? { from: digestSenderOf(), site: siteOf() } : null;
}

/** Addresses and networks out of the environment. */
async function networksOf(name: string, hint: string): Promise<ServeOptions['proxies']> {
  const { readProxies } = await import('@guardpage/dashboard');
  const read = readProxies(process.env[name] ?? '');
  if (read.ok) return read.value;
  throw new UsageError(`${name}: ${read.problem}`, hint);
}

/** What must be there besides the store. */
function partsOf(): ServeOptions['parts'] {
  const url = process.env['GUARDPAGE_REDIS_URL'] ?? '';
  if (url === '') return [];
  const missing = async (): Promise<string | null> => {
    const { checkRedis } = await import('@guardpage/queue/redis-check');
    const facts = await checkRedis(url);
    return facts.ok ? null : facts.reason;
  };
  return [{ name: 'redis', missing }];
}

/** Who may let things go; null when the environment names nobody. What is wrong with it is said without a word of it. */
async function moderatorsOf(): Promise<ServeOptions['moderators']> {
  const text = process.env[MODERATORS] ?? '';
  if (text.trim() === '') return null;
  const { readModerators } = await import('@guardpage/dashboard');
  const read = readModerators(text);
  if (read.ok) return read.value;
  throw new UsageError(
    `${MODERATORS}: ${read.problem}`,
    'it is name:token,name:token; openssl rand -hex 24 makes a token',
  );
}

/** The model that moderators may ask; null when the environment names none. Its key is not needed here: others ask it. */
async function modelOf(): Promise<ServeOptions['model']> {
  if (!isSet(MODEL)) return null;
  const { readModel } = await import('@guardpage/assist');
  const read = readModel(process.env);
  if (read.ok) return read.value;
  throw new UsageError(read.problem, 'without it nobody is asked');
}

/** Why an address cannot be listened at, in words; null when it is another error. */
function reasonOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'something listens there already';
  if (code === 'EACCES') return 'it may not be used by you';
  return code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' ? 'this machine has no such address' : null;
}

export default async function run(given: Given): Promise<number> {
  const [host, port, url] = [given.text('host') ?? HOST, portOf(given.text('port')), urlOf(given)];
  const store = storeThere(given.text('store'));
  const moderators = await moderatorsOf();
  const people = {
    model: await modelOf(),
    moderators,
    postbox: postboxOf(),
    proxies: await networksOf(PROXIES, 'without a proxy it is not set'),
  };
  const operators = await networksOf(OPERATORS, 'this machine may always; without others it is not set');
  const log = jsonLogOf(given, 'serve');
  const watching = { operators, parts: partsOf(), version: VERSION, ...(log === null ? {} : { log }) };
  const programs = { program: readerProgram(), writerProgram: writerProgram() };
  const { serveDashboard } = await import('@guardpage/dashboard');
  try {
    const serving = await serveDashboard({ store, ...programs, host, port, url, ...people, ...watching });
    if (log === null) print(`${serving.url}/\n`);
    else log({ level: 'info', event: 'listening', url: `${serving.url}/` });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw new UsageError(`${host} port ${port}: ${reason}`, 'guardpage serve --port 0 takes any that is free');
  }
  return new Promise(() => {});
}
