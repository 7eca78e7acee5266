import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What git says of one text: its files, none because it found no diff, or why it refuses the text. */
export type Numstat =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: string };

const run = promisify(execFile);

/** One shell runs git for every text: starting git from node itself would take several times as long. */
const SCRIPT =
  'n=$1; end=$2; while [ $n -lt $end ]; do git apply --numstat -z $n >$n.out 2>$n.err; echo $? >$n.rc; n=$((n+1)); done';

/** Runs `git apply --numstat -z` on every text, outside of any repository. A file is `added<tab>deleted<tab>path`. */
export async function gitNumstat(texts: readonly string[]): Promise<readonly Numstat[]> {
  const folder = await mkdtemp(join(tmpdir(), 'guardpage-numstat-'));
  try {
    for (const [at, text] of texts.entries()) await writeFile(join(folder, String(at)), text, 'latin1');
    const middle = Math.floor(texts.length / 2);
    const options = {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        LC_ALL: 'C',
        GIT_CEILING_DIRECTORIES: tmpdir(),
        GIT_CONFIG_NOSYSTEM: '1',
        HOME: folder,
      },
    };
    await Promise.all([
      run('sh', ['-c', SCRIPT, 'sh', '0', String(middle)], options),
      run('sh', ['-c', SCRIPT, 'sh', String(middle), String(texts.length)], options),
    ]);
    const said: Numstat[] = [];
    for (const at of texts.keys()) said.push(await readOne(join(folder, String(at))));
    return said;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readOne(path: string): Promise<Numstat> {
  const out = await readFile(`${path}.out`, 'latin1');
  const code = (await readFile(`${path}.rc`, 'latin1')).trim();
  const reason = await readFile(`${path}.err`, 'latin1');
  // Damaged binary data makes git stop with an error, yet exit as if the text had ended there.
  if (reason.includes('binary patch at line')) return { kind: 'refused', reason: reason.trim() };
  if (code === '0') return { kind: 'files', files: out.split('\0').slice(0, -1) };
  return reason.includes('No valid patches in input') ? { kind: 'none' } : { kind: 'refused', reason: reason.trim() };
}
