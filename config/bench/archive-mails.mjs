// The mails of the bundle of ../shared as a maildir, once or several times, and what reads such a maildir.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root } from '../house/run.mjs';

const bundle = join(root, '..', 'shared', 'lore', 'mm-2022-2023.bundle');
export const haveBundle = existsSync(bundle);

/** Every mail `times` times, the copies with ids and people of their own; how many that are. */
export async function layMails(folder, times) {
  // Only there when everything is installed.
  const { openPlaces } = await import('../../packages/archive/src/index.ts');
  const { multiplied } = await import('../../workers/ingest/test/multiplied.ts');
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
  let count = 0;
  for (let time = 0; time < times; time++) {
    for (const place of await openPlaces(bundle, { cache: join(folder, '..', 'cache') })) {
      for await (const entry of place.entries(null)) {
        if (entry.kind !== 'mail') continue;
        const bytes = time === 0 ? entry.bytes : multiplied(entry.bytes, `k${time}`);
        writeFileSync(join(folder, 'cur', `${count++}:2,S`), bytes);
      }
    }
  }
  return count;
}

/** A command that begins without what the last one left. */
function afresh(left, command) {
  return ['sh', '-c', 'rm -rf "$1" "$1"-*; shift; exec "$@"', 'sh', left, ...command];
}

const guardpage = join(root, 'apps', 'cli', 'dist', 'guardpage.mjs');

/** Arguments of node that read and judge the mails. */
export function ingestArgs(folder) {
  return [guardpage, 'ingest', '--store', `${folder}.store`, folder];
}

/** Reads and judges the mails into a new store. */
export function ingestCommand(folder) {
  return { command: afresh(`${folder}.store`, [node, ...ingestArgs(folder)]) };
}

/** Indexes them, with Debian's notmuch. */
export function notmuchCommand(folder) {
  const config = `${folder}.conf`;
  writeFileSync(config, `[database]\npath=${folder}\n[user]\nname=x\nprimary_email=x@example.org\n[new]\ntags=\n`);
  const env = { NOTMUCH_CONFIG: config };
  return { command: afresh(join(folder, '.notmuch'), ['notmuch', 'new', '--quiet']), env };
}
