import { setTimeout } from 'node:timers/promises';
import type { Report } from '@guardpage/queue';
import { visible } from '@guardpage/report';
import { readerProgram } from '../ask-store.ts';
import { digestSenderOf, siteOf } from '../mail-settings.ts';
import { helpOf, readOptions, UsageError } from '../options.ts';
import type { Usage } from '../options.ts';
import { runWorker } from '../run-worker.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE, storeThere } from '../store-path.ts';

/** How long it waits between two runs (ms). */
const EVERY = 60_000;

export const usage: Usage = {
  name: 'worker',
  takes: 'digest | opinion',
  summary: `Makes the digests that are due, sends them, and reads what came back; looks again every minute until Ctrl-C, which lets
a mail that is on its way arrive. It needs $GUARDPAGE_URL (where the dashboard is reached), $GUARDPAGE_DIGEST_FROM (the
address that digests come from, else $GUARDPAGE_FROM) and $GUARDPAGE_SMTP_URL. $GUARDPAGE_DIGEST_INBOX is a maildir into
which the mail server puts all that is sent to that address, with any "+tag" behind its name: digests that could not be
delivered, and who wants to stop. A digest is made an hour after its day at the earliest, once the archive was read past it.
"guardpage worker opinion" asks a model what moderators want to know of it; "guardpage opinion --help" says what it needs.`,
  options: [{ name: 'once', help: 'one run, and no more' }, STORE],
  example: '  guardpage worker digest\n  guardpage worker digest --once',
};

/** Prints what a worker says; true for what did not go well. */
function hear(report: Report): boolean {
  if (report.kind === 'outgoing') {
    const { id, subject, state, reason } = report;
    print(`${id ?? '-'}  ${state}  ${visible(subject)}\n    ${visible(reason)}\n`);
  } else if (report.kind === 'posted') print(`mail ${visible(report.mail)}: ${visible(report.text)}\n`);
  else if (report.kind === 'problem' || report.kind === 'stopped') {
    writeAll(2, `guardpage: ${visible(report.text)}\n`);
    return true;
  }
  return false;
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

export default async function run(argv: readonly string[]): Promise<number> {
  const given = readOptions(usage, argv);
  if (given.help) {
    print(helpOf(usage));
    return 0;
  }
  const [kind, ...more] = given.inputs;
  if (kind === 'opinion' && more.length === 0) {
    const { runOpinions } = await import('../run-opinions.ts');
    const ending = untilAsked();
    await runOpinions(given, ending.signal, ending.listen);
    return ending.code();
  }
  if (kind !== 'digest' || more.length > 0)
    throw new UsageError(
      'worker takes the name of a worker: digest, opinion',
      'guardpage worker --help says what it does',
    );
  const store = storeThere(given.text('store'));
  const inbox = process.env['GUARDPAGE_DIGEST_INBOX'] ?? '';
  const order = {
    store,
    reader: readerProgram(),
    site: siteOf(),
    from: digestSenderOf(),
    inbox: inbox === '' ? null : inbox,
  };
  const { signal, code, listen } = untilAsked();
  for (;;) {
    let problems = 0;
    await runWorker(kind, order, {
      hear: (report) => {
        if (hear(report)) problems++;
        listen();
      },
      stop: signal,
    });
    if (signal.aborted) return code();
    if (given.on('once')) return problems > 0 ? 2 : 0;
    await setTimeout(EVERY, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (signal.aborted) return code();
  }
}
