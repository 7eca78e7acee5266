import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAddress, nameOfPlace, storeFacts } from '@guardpage/store';
import type { StoreFacts } from '@guardpage/store';
import { failing, ok, warning } from '../check.ts';
import type { Check, Verdict } from '../check.ts';

const MIB = 2 ** 20;
const FILLS = 'guardpage ingest SOURCE fills one';
/** Free bytes of a disk below which nothing more fits soon; a store grows by a tenth before anybody looks again. */
const LEAST_FREE = 100 * MIB;
const ENOUGH_FREE = 1024 * MIB;
/** A log that is larger is held by a reader that never ends, or nobody could take it into the file. */
const LARGE_LOG = 256 * MIB;
/** Connections that one machine's programs may hold at once: 4 readers and a writer of the dashboard, 4 workers with their locks. */
const CONNECTIONS = 40;
/** A lease is given by one clock and read by another (s). */
const MOST_OFF = 5;

function size(bytes: number): string {
  return `${Math.round(bytes / MIB).toLocaleString('en')} MiB`;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

function schemaVerdict(schema: StoreFacts['schema']): Verdict | null {
  if (schema === 'later')
    return failing(
      'its tables are of a later version of guardpage',
      'install that version here: all machines run one build',
    );
  if (schema === 'older')
    return warning(
      'its tables are of an earlier version',
      'the first worker or dashboard that writes brings them up to date',
    );
  return schema === 'none'
    ? warning('the database is empty', `${FILLS}; guardpage store copy moves a file there`)
    : null;
}

function ofFile(
  place: string,
  { size: bytes, log }: { readonly size: number; readonly log: number },
): readonly Verdict[] {
  const folder = dirname(place);
  const verdicts: Verdict[] = [];
  if (!mayWrite(place)) verdicts.push(failing('it cannot be written', `give whoever runs guardpage the file ${place}`));
  // Beside the file stands its log, which even a reader makes.
  if (!mayWrite(folder))
    verdicts.push(
      failing(`nothing can be written in ${folder}`, 'SQLite keeps its log beside the store: give it the folder'),
    );
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const todo = 'make room, or move the store to a larger disk';
  if (free < LEAST_FREE) verdicts.push(failing(`its disk has ${size(free)} left`, todo));
  else if (free < Math.max(ENOUGH_FREE, bytes / 10)) verdicts.push(warning(`its disk has ${size(free)} left`, todo));
  else verdicts.push(ok(`its disk has ${size(free)} left`));
  if (log > LARGE_LOG)
    verdicts.push(
      warning(
        `its log (${place}-wal) has ${size(log)}`,
        'something reads from it without end: start the dashboard anew',
      ),
    );
  return verdicts;
}

function ofServer(facts: Extract<StoreFacts, { readonly engine: 'postgres' }>): readonly Verdict[] {
  const { settings, connections, clock, follows, mayMake } = facts;
  const verdicts: Verdict[] = [];
  if (follows) verdicts.push(failing('it only follows another server', 'name the one that it follows'));
  else if (!mayMake)
    verdicts.push(failing('its user may make no tables', 'grant create on schema public to that user'));
  for (const name of ['fsync', 'full_page_writes'] as const) {
    if (settings[name] === 'on') continue;
    verdicts.push(warning(`${name} is ${settings[name]}: a power cut may destroy the store`, `set ${name} = on`));
  }
  // A mail that was sent and forgotten would be sent again.
  if (settings.synchronous_commit === 'off')
    verdicts.push(
      warning('synchronous_commit is off: what was said to be done may be lost', 'set synchronous_commit = on'),
    );
  const left = connections.most - connections.open;
  if (left < CONNECTIONS)
    verdicts.push(
      warning(
        `${left} of its ${connections.most} connections are free`,
        'set max_connections to 100 or more: a machine with all workers and the dashboard may hold 40',
      ),
    );
  const off = Math.abs(clock - Date.now() / 1000);
  if (off > MOST_OFF)
    verdicts.push(
      warning(`its clock is ${Math.round(off)} s away from the one here`, 'let both machines keep time by NTP'),
    );
  return verdicts;
}

/** The store: that it is there, whole and can be written. */
export const store: Check = {
  name: 'store',
  look: async ({ store: place }) => {
    if (!isAddress(place) && !existsSync(place)) return [warning(`there is none at ${place} yet`, FILLS)];
    const facts = await storeFacts(place);
    const name = facts.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
    const first = `${nameOfPlace(place)}: ${name} ${facts.version}, ${size(facts.size)}`;
    const schema = schemaVerdict(facts.schema);
    const more = facts.engine === 'sqlite' ? ofFile(place, facts) : ofServer(facts);
    return [ok(first), ...(schema === null ? [] : [schema]), ...more];
  },
};
