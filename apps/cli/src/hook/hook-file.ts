import { constants, accessSync, closeSync, linkSync, lstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The hooks that guardpage is worth being. */
export const HOOKS = ['sendemail-validate', 'pre-push'] as const;
export type HookName = (typeof HOOKS)[number];

/** What a hook of git is: none, ours with the line that calls us, or somebody else's. */
export type HookState =
  { readonly kind: 'none' } | { readonly kind: 'ours'; readonly calls: string } | { readonly kind: 'foreign' };

/** By this line we know our own; it stays, for hooks that were installed long ago. */
const MARK = '# guardpage hook: "guardpage hook remove" takes it away';
/** Ours are short: what is longer is not read. */
const MOST_READ = 16 * 1024;

/** A word for the shell, whatever is in it. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_/.+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or nothing that runs: the program is called by its Node then.
    return false;
  }
}

/** How the guardpage that runs is called from anywhere: by a launcher that the build made, else by the Node that runs it. */
function ownCall(): string {
  const program = resolve(process.argv[1] ?? '');
  const made = dirname(program);
  const ofCheckout = join(made, '..', '..', '..', 'bin', 'guardpage');
  const launchers = [...(made.endsWith('/apps/cli/dist') ? [ofCheckout] : []), join(made, 'guardpage')];
  const launcher = launchers.find(isProgram);
  return launcher === undefined ? `${quoted(process.execPath)} ${quoted(program)}` : quoted(launcher);
}

/** The line that a hook of somebody else may have to call us. */
export function callOf(name: HookName): string {
  return `${ownCall()} hook run ${name} -- "$@"`;
}

function textOf(name: HookName): string {
  return `#!/bin/sh\n${MARK}\nexec ${callOf(name)}\n`;
}

/** What stands at the place of a hook. A symbolic link is somebody else's, wherever it leads. */
export function hookState(path: string): HookState {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { kind: 'none' };
  if (!stat.isFile() || stat.size > MOST_READ) return { kind: 'foreign' };
  const [, mark, call = ''] = readFileSync(path, 'utf8').split('\n', 3);
  return mark === MARK ? { kind: 'ours', calls: call.replace(/^exec /, '') } : { kind: 'foreign' };
}

/** Writes a hook, in one step: over one of ours, or where there is none. Gives what stood there; somebody else's stays. */
export function writeHook(folder: string, name: HookName): HookState {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const before = hookState(path);
  if (before.kind === 'foreign') return before;
  const made = join(folder, `.guardpage-${name}-${process.pid}`);
  const descriptor = openSync(made, 'wx', 0o777);
  try {
    writeFileSync(descriptor, textOf(name));
    closeSync(descriptor);
    if (before.kind === 'ours') renameSync(made, path);
    // A link is refused where somebody has just put his own.
    else linkSync(made, path);
  } finally {
    rmSync(made, { force: true });
  }
  return before;
}

/** Takes away a hook of ours; gives what stood there. */
export function removeHook(folder: string, name: HookName): HookState {
  const path = join(folder, name);
  const before = hookState(path);
  if (before.kind === 'ours') rmSync(path);
  return before;
}
