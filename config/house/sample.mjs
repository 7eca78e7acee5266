// The sample archive from its mails to the dashboard, each step said as a reader would type it: `node config/house/sample.mjs STORE`.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './run.mjs';

const guardpage = join(root, 'bin', 'guardpage');
const archive = join('apps', 'cli', 'sample', 'archive');
const SERIES = '20261005-page-curtains-v2-0-b07d42c6@example.org';
const PORT = 8470;

const stays = () => {};

/** Runs guardpage until it ends, and gives its code. Ctrl-C is the program's: we only wait for it to end. */
export function attended(words, cwd = root) {
  return new Promise((resolve) => {
    const child = spawn(guardpage, words, { cwd, stdio: 'inherit' });
    const ends = () => child.kill('SIGTERM');
    process.on('SIGINT', stays).on('SIGTERM', ends);
    child.on('error', (error) => {
      console.error(`${guardpage}: ${error.message}`);
      resolve(2);
    });
    child.on('exit', (code) => {
      process.off('SIGINT', stays).off('SIGTERM', ends);
      resolve(code ?? 130);
    });
  });
}

/** Says a command and runs it. */
function said(...words) {
  console.log(`\n$ bin/guardpage ${words.map((word) => (/^[\w./:@-]+$/.test(word) ? word : `'${word}'`)).join(' ')}`);
  return attended(words);
}

const NEXT = `
Next:
  bin/guardpage ingest ~/lore/linux-mm/0.git       an archive of yours: an epoch, an mbox, a maildir
  bin/guardpage series 'is:flagged d:last.week..'  what is flagged in it
  bin/guardpage check 0001-your-patch.patch        your own patch, before you post it
  npm start -- check PATCH                         the same through npm

In the dashboard, which answers at the address below until Ctrl-C:
  /                                                what is flagged in the sample archive
  /s/${SERIES}/
                                                   one series: where, why, who said it first, what became of it
  /h/anon-vma-prepare-after-pte-install/           a hazard
  /help/                                           how to search, and how to answer`;

/** Fills a store with the sample archive, asks it on the command line, and serves it until Ctrl-C. Gives the code to end with. */
export async function showSample(store) {
  mkdirSync(dirname(store), { recursive: true });
  for (const end of ['', '-wal', '-shm']) rmSync(store + end, { force: true });
  const path = store.startsWith(root) ? relative(root, store) : store;

  console.log('An archive of ours, 51 mails: ingested, worked out, asked, and served.');
  const steps = [
    ['ingest', archive, '--store', path],
    ['series', 'is:flagged', '--store', path],
    ['show', SERIES, '--store', path],
  ];
  for (const words of steps) {
    const code = await said(...words);
    if (code !== 0) return code;
  }
  console.log(NEXT);
  const code = await said('serve', '--store', path, '--port', String(PORT));
  // Another one has that port.
  const last = code === 2 ? await said('serve', '--store', path, '--port', '0') : code;
  return last === 130 ? 0 : last;
}

if (process.argv[1] === import.meta.filename) process.exit(await showSample(process.argv[2] ?? ''));
