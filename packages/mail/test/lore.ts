import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The shared material beside the repo's root; the project itself holds no real mail. */
export const shared = resolve(import.meta.dirname, '../../../../shared');
const bundle = join(shared, 'lore/mm-2022-2023.bundle');

/** True when the archive is there, and a git to read it. */
export const hasLore = existsSync(bundle) && spawnSync('git', ['--version']).status === 0;

/** Every `step`th mail of the lore epoch, oldest first: of the mirror that `GUARDPAGE_LORE` names, else of a clone that is gone afterwards. */
export async function* loreMails(step: number): AsyncGenerator<Buffer> {
  const given = process.env['GUARDPAGE_LORE'];
  if (given !== undefined) return yield* mailsOf(given, step);
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-lore-'));
  try {
    const mirror = join(folder, 'epoch.git');
    execFileSync('git', ['clone', '--quiet', '--mirror', bundle, mirror]);
    yield* mailsOf(mirror, step);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each commit of a mirror holds one mail, as file `m`. */
async function* mailsOf(mirror: string, step: number): AsyncGenerator<Buffer> {
  const list = execFileSync('git', ['-C', mirror, 'rev-list', '--reverse', '--all'], { encoding: 'utf8' });
  const commits = list
    .trim()
    .split('\n')
    .filter((_, index) => index % step === 0);
  const git = spawn('git', ['-C', mirror, 'cat-file', '--batch', '--buffer'], { stdio: ['pipe', 'pipe', 'inherit'] });
  git.stdin.end(commits.map((commit) => `${commit}:m\n`).join(''));
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of git.stdout) {
    held = Buffer.concat([held, chunk as Buffer]);
    for (let object = firstObject(held); object !== null; object = firstObject(held)) {
      yield object.content;
      held = held.subarray(object.end);
    }
  }
}

function firstObject(held: Buffer): { readonly content: Buffer; readonly end: number } | null {
  const newline = held.indexOf(0x0a);
  if (newline < 0) return null;
  const size = Number(held.toString('latin1', 0, newline).split(' ')[2]);
  const end = newline + 1 + size + 1;
  return held.length < end ? null : { content: Buffer.from(held.subarray(newline + 1, end - 1)), end };
}
