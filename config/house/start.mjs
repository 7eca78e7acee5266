// `npm start`: installs what is missing, builds, and takes the sample archive all the way to a list of flagged series; `npm start -- ARGS` runs
// `guardpage ARGS`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, root } from './run.mjs';

install();
build();

const args = process.argv.slice(2);
const guardpage = join(root, 'bin', 'guardpage');

if (args.length > 0) {
  // npm runs scripts in the project; paths are meant from where the caller stands.
  const done = spawnSync(guardpage, args, { cwd: process.env.INIT_CWD ?? root, stdio: 'inherit' });
  process.exit(done.status ?? 130);
}

/** Says a command as a reader would type it, and runs it. Ends with its code when it fails. */
function show(...words) {
  console.log(`\n$ bin/guardpage ${words.map((word) => (/^[\w./:@-]+$/.test(word) ? word : `'${word}'`)).join(' ')}`);
  const done = spawnSync(guardpage, words, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 130);
}

const folder = join('node_modules', '.cache');
const store = join(folder, 'sample.sqlite');
mkdirSync(join(root, folder), { recursive: true });
for (const end of ['', '-wal', '-shm']) rmSync(join(root, store + end), { force: true });

console.log('An archive of ours, 51 mails: ingested, worked out, and asked.');
show('ingest', join('apps', 'cli', 'sample', 'archive'), '--store', store);
show('series', 'is:flagged', '--store', store);
show('show', '20261005-page-curtains-v2-0-b07d42c6@example.org', '--store', store);
console.log(`
Next:
  bin/guardpage ingest ~/lore/linux-mm/0.git       an archive of yours: an epoch, an mbox, a maildir
  bin/guardpage series 'is:flagged d:last.week..'  what is flagged in it
  bin/guardpage check 0001-your-patch.patch        your own patch, before you post it
  bin/guardpage explain anon-vma-prepare-after-pte-install
  npm start -- check PATCH                         the same through npm`);
