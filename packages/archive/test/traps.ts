import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, git, lay } from './trees.ts';

/** A program that leaves a mark when it is run, and that mark. */
export function trap(): { readonly program: string; readonly sprung: () => boolean } {
  const top = folder();
  const mark = join(top, 'mark');
  const program = join(top, 'trap');
  writeFileSync(program, `#!/bin/sh\ntouch ${mark}\n`);
  chmodSync(program, 0o755);
  return { program, sprung: () => existsSync(mark) };
}

/** A folder with a script in the place of git, to stand first in PATH; `$real` is git. */
export function gitInstead(script: string, path: string | undefined): string {
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const top = lay(folder(), { git: `#!/bin/sh\nreal=${real}\n${script}\n` });
  chmodSync(join(top, 'git'), 0o755);
  return `${top}:${path}`;
}

/** What a repository can name to be run. */
const KEYS = [
  'core.fsmonitor',
  'core.sshCommand',
  'core.gitProxy',
  'core.askPass',
  'core.editor',
  'core.pager',
  'core.alternateRefsCommand',
  'pager.cat-file',
  'pager.rev-parse',
  'pager.config',
  'pager.rev-list',
  'pager.diff-tree',
  'diff.external',
  'diff.trap.textconv',
  'diff.trap.command',
  'filter.trap.smudge',
  'filter.trap.clean',
  'filter.trap.process',
  'credential.helper',
  'gpg.program',
  'uploadpack.packObjectsHook',
  'remote.origin.uploadpack',
  'remote.origin.vcs',
];
const HOOKS = [
  'post-index-change',
  'reference-transaction',
  'post-checkout',
  'fsmonitor-watchman',
  'pre-auto-gc',
  'pre-receive',
  'post-update',
];

/** Lets all that a repository's configuration and hooks can run be this program. `gitDir` is relative to `top`. */
export function setTraps(top: string, program: string, gitDir: string): void {
  for (const key of KEYS) git(top, 'config', key, program);
  for (const command of ['cat-file', 'rev-parse', 'config', 'rev-list', 'diff-tree', 'upload-pack'])
    git(top, 'config', `alias.${command}`, `!${program}`);
  git(top, 'config', 'log.showSignature', 'true');
  git(top, 'config', 'core.hooksPath', join(top, 'hooks'));
  git(top, 'config', 'remote.origin.url', `ext::${program}`);
  for (const place of ['hooks', join(gitDir, 'hooks')])
    for (const hook of HOOKS) {
      lay(top, { [`${place}/${hook}`]: `#!/bin/sh\nexec ${program}\n` });
      chmodSync(join(top, place, hook), 0o755);
    }
}
