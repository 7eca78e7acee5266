import type { Report } from '@guardpage/queue';
import { counted, visible } from '@guardpage/report';
import { isAddress, nameOfPlace } from '@guardpage/store/place';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { startProgress } from '../progress.ts';
import { runWorker } from '../run-worker.ts';
import { withStore } from '../with-store.ts';
import { print, writeAll } from '../stdout.ts';
import { STORE, storePath, storeThere } from '../store-path.ts';

export const usage: Usage = {
  name: 'store',
  takes: 'copy FILE | backup FILE | restored',
  summary: 'What is done with a store as a whole.',
  words: [
    {
      name: 'copy',
      takes: 'FILE',
      help: `copies the store FILE into an empty one: a database of PostgreSQL, for a list. FILE stays as it is, and nobody may write in it meanwhile. All is copied, or nothing`,
    },
    {
      name: 'backup',
      takes: 'FILE',
      help: `writes the store, a file, into FILE as it is at one moment; others may go on writing in it. Whoever opens FILE to go on with it holds all that may have been sent since: nothing of it is sent twice. Of a database of PostgreSQL pg_dump makes a backup`,
    },
    {
      name: 'restored',
      help: `to be called once when a store was put back in another way (pg_restore, a snapshot of a disk), before anything else starts: what had been let go is uncertain, what digests may have told is left out, and nothing is sent until "guardpage outbox go", which is right once the archives were read on`,
    },
  ],
  options: [{ name: 'json', help: 'restored: the same as JSON' }, STORE],
  example: `  GUARDPAGE_DATABASE_URL=postgres://guardpage@db/guardpage guardpage store copy store.sqlite
  guardpage store backup /backup/guardpage-$(date +%F).sqlite`,
};

export default async function run(given: Given): Promise<number> {
  const [deed, named, ...more] = given.inputs;
  if (deed === 'copy' && named !== undefined && more.length === 0) return copy(given, named);
  if (deed === 'backup' && named !== undefined && more.length === 0) return backup(given, named);
  if (deed === 'restored' && named === undefined) return restored(given);
  throw new UsageError(
    'store takes "copy" and the file of a store, "backup" and a file that is not there yet, or "restored"',
    'guardpage store --help says what it does',
  );
}

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function backup(given: Given, file: string): Promise<number> {
  const place = storeThere(given.text('store'));
  if (isAddress(place))
    throw new UsageError(
      `${nameOfPlace(place)}: pg_dump makes a backup of a database`,
      'config/deploy/README.md says how, and what to do when it is put back',
    );
  const { backupStore, StoreError } = await import('@guardpage/store');
  try {
    await backupStore(place, file, now());
  } catch (error) {
    if (error instanceof StoreError) throw new UsageError(error.message, 'guardpage store --help says what it does');
    throw error;
  }
  print(`backup: ${visible(file)}\n`);
  return 0;
}

async function restored(given: Given): Promise<number> {
  const { holdRestored } = await import('@guardpage/store');
  return withStore(given, async (store) => {
    const done = await holdRestored(store, now());
    const told = [
      `uncertain now, for they may have been sent: ${counted(done.uncertain, 'row')} of the outbox`,
      `left out, and said so in the next digest: periods of ${counted(done.left, 'subscription')}`,
      'nothing is sent until "guardpage outbox go": say it once the archives were read on',
    ];
    print(given.on('json') ? `${JSON.stringify(done)}\n` : `${told.join('\n')}\n`);
    return 0;
  });
}

async function copy(given: Given, named: string): Promise<number> {
  const order = { from: storeThere(named), store: storePath(given.text('store')) };
  const progress = startProgress('Copying mails');
  const reports: Report[] = [];
  try {
    await runWorker('copy', order, {
      hear: (report) => {
        if (report.kind === 'progress') progress.update(report.done, report.total);
        else reports.push(report);
      },
    });
  } finally {
    progress.end();
  }
  let code = 0;
  for (const report of reports) {
    if (report.kind === 'copied') print(`copied: ${counted(report.mails, 'mail', 'mails')}\n`);
    if (report.kind !== 'stopped') continue;
    writeAll(2, `guardpage: ${visible(report.text)}\n`);
    code = 2;
  }
  return code;
}
