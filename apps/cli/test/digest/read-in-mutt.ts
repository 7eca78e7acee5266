import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MUTTRC = [
  'set sort=mailbox-order',
  'set pipe_decode=yes',
  'set wait_key=no',
  'set quit=yes',
  'set resolve=no',
  'set folder=.',
  'set charset=utf-8',
  'set send_charset=utf-8',
  '',
];

/**
 * Mails of a maildir as mutt shows them, headers that it leaves out left out, on a terminal of 80 columns: `mutt -f`, and each of them
 * in turn. The folder is its own.
 */
export function readInMutt(mails: readonly Buffer[], folder: string): readonly string[] {
  const box = join(folder, 'box');
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(box, name), { recursive: true });
  const nameOf = (at: number): string => String(at).padStart(4, '0');
  for (const [at, mail] of mails.entries()) writeFileSync(join(box, 'cur', `${nameOf(at)}.mx:2,S`), mail);
  writeFileSync(join(folder, 'muttrc'), MUTTRC.join('\n'));
  const pipes = mails.map((_, at) => `<pipe-message>cat >shown.${nameOf(at)}<enter>`);
  const keys = `<first-entry>${pipes.join('<next-entry>')}<quit>`;
  const command = `stty cols 80 rows 24; TERM=xterm HOME=. LC_ALL=C.UTF-8 mutt -n -F ./muttrc -f ./box -e 'push "${keys}"'`;
  const ran = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (ran.status !== 0) throw new Error(`mutt: ${ran.stderr}${ran.stdout}`);
  return mails.map((_, at) => readFileSync(join(folder, `shown.${nameOf(at)}`), 'utf8'));
}
