import type { Report, Serving } from '@guardpage/queue';
import { wrongAddress } from '@guardpage/queue';
import { readerProgram } from '../ask-store.ts';
import type { Log } from '@guardpage/operations/log';
import { jsonLogOf, LOG } from '../log-options.ts';
import { logLineOf } from '../log-report.ts';
import { digestSenderOf, siteOf } from '../mail-settings.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { LISTS, reviewSettings } from '../run-review.ts';
import { runWorker } from '../run-worker.ts';
import { isNews, isProblem, saidOf } from '../say-report.ts';
import { print, writeAll } from '../stdout.ts';
import { cacheFolder, STORE, storePath, storeThere } from '../store-path.ts';
import { METRICS, serveWorkerMetrics } from '../worker-metrics.ts';

export const usage: Usage = {
  name: 'worker',
  takes: 'WORD [SOURCE...]',
  summary: `Runs until it is told to end: Ctrl-C lets it finish what it is at, a second one does not.

Any number of each may run, on any number of machines that share a store in PostgreSQL. With $GUARDPAGE_REDIS_URL
(redis://HOST:6379) BullMQ hands the work to whoever has time; without, each looks for itself. What there is to do, and who
has it, stands in the store alone: a worker, Redis or the database may be killed at any time, and nothing is lost or done twice.`,
  words: [
    {
      name: 'ingest',
      takes: 'SOURCE...',
      help: 'reads SOURCES (as guardpage ingest does) into the store, again and again',
    },
    { name: 'analyse', help: 'works out the series and findings of what came' },
    {
      name: 'review',
      help: 'puts into the outbox what could be said of them, and sends what was let go; needs what guardpage outbox needs',
    },
    {
      name: 'digest',
      help: `makes the digests that are due, sends them, and reads what came back; needs $GUARDPAGE_URL (where the dashboard is reached), $GUARDPAGE_DIGEST_FROM (the address that digests come from, else $GUARDPAGE_FROM) and $GUARDPAGE_SMTP_URL. $GUARDPAGE_DIGEST_INBOX is a maildir into which the mail server puts all that is sent to that address, with any "+tag" behind its name: digests that could not be delivered, and who wants to stop`,
    },
    {
      name: 'opinion',
      help: 'asks a model what moderators want to know of it; guardpage opinion --help says what it needs',
    },
  ],
  options: [
    { name: 'once', help: 'what waits now, and no more' },
    { name: 'at-once', takes: 'N', help: 'pieces of work at a time (default: one for each core)' },
    { name: 'every', takes: 'SECONDS', help: 'how often sources are read, and what may go is sent (default: 60)' },
    { name: 'list', takes: 'NAME', help: 'ingest: the short name of the list' },
    LOG,
    METRICS,
    LISTS,
    STORE,
  ],
  example:
    '  guardpage worker ingest https://lore.kernel.org/linux-mm/1\n  guardpage worker analyse --at-once 2\n  guardpage worker digest --once',
};

const KINDS = ['ingest', 'analyse', 'review', 'digest'] as const;
type Kind = (typeof KINDS)[number];

function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}

/** A whole number from an option; null when it was not given. */
function numberOf(given: Given, name: string, most: number): number | null {
  const text = given.text(name);
  if (text === null) return null;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new UsageError(`--${name} ${text}: not a number that it can be`, `one of 1 to ${most}`);
  return value;
}

/** How the worker runs, by the options and $GUARDPAGE_REDIS_URL; null for one run. */
function servingOf(given: Given): Serving | null {
  const every = numberOf(given, 'every', 86_400) ?? 60;
  const atOnce = numberOf(given, 'at-once', 1000);
  if (given.on('once')) return null;
  const redis = process.env['GUARDPAGE_REDIS_URL'] ?? '';
  const wrong = redis === '' ? null : wrongAddress(redis);
  // The address may hold a password: it is not said again.
  if (wrong !== null) throw new UsageError(`GUARDPAGE_REDIS_URL: ${wrong}`, 'unset it to work without Redis');
  return { redis: redis === '' ? null : redis, atOnce, every };
}

interface Start {
  readonly given: Given;
  readonly sources: readonly string[];
  readonly listener: Parameters<typeof runWorker>[2];
}

async function start(kind: Kind, { given, sources, listener }: Start): Promise<void> {
  const serving = servingOf(given);
  if (kind === 'ingest') {
    if (sources.length === 0) throw new UsageError('nothing to read', 'name an epoch, an mbox or a maildir');
    const store = storePath(given.text('store'));
    const order = { serving, store, sources, list: given.text('list'), cache: cacheFolder() };
    return runWorker('ingest', order, listener);
  }
  if (sources.length > 0) throw new UsageError(`worker ${kind} takes nothing else`, 'sources are for worker ingest');
  if (kind === 'analyse') return runWorker('analyse', { serving, store: storePath(given.text('store')) }, listener);
  if (kind === 'review') {
    const order = { serving, ...reviewSettings(given), send: true, only: null, pull: null };
    return runWorker('review', order, listener);
  }
  const store = storeThere(given.text('store'));
  const inbox = process.env['GUARDPAGE_DIGEST_INBOX'] ?? '';
  const mail = { site: siteOf(), from: digestSenderOf(), inbox: inbox === '' ? null : inbox };
  return runWorker('digest', { serving, store, reader: readerProgram(), ...mail }, listener);
}

function sayToPeople(report: Report): void {
  if (isProblem(report) || report.kind === 'note') writeAll(2, saidOf(report));
  else if (isNews(report)) print(saidOf(report));
}

function sayToPrograms(log: Log, report: Report): void {
  const line = logLineOf(report);
  if (line !== null) log(line);
}

/** Somebody wants this to end. */
interface Ending {
  readonly signal: AbortSignal;
  readonly code: () => number;
  /** Hears Ctrl-C from now on: printing gives it back to the system, for as long as it may take. */
  readonly listen: () => void;
}

/** The first Ctrl-C, or end of the session, lets the worker finish what it is at; the second one ends everything at once. */
function untilAsked(): Ending {
  const asked = new AbortController();
  let code = 0;
  const end = (exit: number) => () => {
    if (asked.signal.aborted) process.exit(exit);
    code = exit;
    asked.abort();
  };
  const [onInterrupt, onEnd] = [end(130), end(0)];
  process.on('SIGTERM', onEnd);
  const listen = (): void => {
    for (const other of process.listeners('SIGINT')) process.off('SIGINT', other);
    process.on('SIGINT', onInterrupt);
  };
  listen();
  return { signal: asked.signal, code: () => code, listen };
}

export default async function run(given: Given): Promise<number> {
  const [kind = '', ...sources] = given.inputs;
  if (kind === 'opinion' && sources.length === 0) {
    const { runOpinions } = await import('../run-opinions.ts');
    const ending = untilAsked();
    await runOpinions(given, ending.signal, ending.listen);
    return ending.code();
  }
  if (!isKind(kind))
    throw new UsageError(
      `worker takes the name of a worker: ${KINDS.join(', ')}, opinion`,
      'guardpage worker --help says more',
    );
  const log = jsonLogOf(given, kind);
  const count = await serveWorkerMetrics(given, kind);
  const { signal, code, listen } = untilAsked();
  let [problems, isStopped] = [0, false];
  const hear = (report: Report): void => {
    if (isProblem(report)) problems++;
    if (report.kind === 'stopped') isStopped = true;
    count?.(report);
    if (log === null) sayToPeople(report);
    else sayToPrograms(log, report);
    listen();
  };
  await start(kind, { given, sources, listener: { hear, stop: signal } });
  if (signal.aborted) return code();
  return isStopped || problems > 0 ? 2 : 0;
}
