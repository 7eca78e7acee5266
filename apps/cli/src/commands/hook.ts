import { visible } from '@guardpage/report';
import { beforePushing } from '../hook/before-pushing.ts';
import { beforeSending } from '../hook/before-sending.ts';
import { callOf, HOOKS, hookState, removeHook, writeHook } from '../hook/hook-file.ts';
import type { HookName, HookState } from '../hook/hook-file.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print, writeAll } from '../stdout.ts';
import { join } from 'node:path';

const WHICH = `[${HOOKS.join('|')}]`;

export const usage: Usage = {
  name: 'hook',
  takes: `install|remove|show ${WHICH}`,
  summary: `Has git ask guardpage before it sends or pushes: sendemail-validate looks at each patch of git send-email, pre-push at the
commits that no remote has yet. They say how what they stop goes on all the same. Without a name, both.`,
  words: [
    {
      name: 'install',
      takes: WHICH,
      help: 'writes the hook of the repository you are in; a hook that is not ours stays',
    },
    { name: 'remove', takes: WHICH, help: 'takes ours away' },
    { name: 'show', takes: WHICH, help: 'says what is there' },
    { name: 'run', takes: 'HOOK [ARG...]', help: 'what the hook calls' },
  ],
  options: [],
  example: '  guardpage hook install sendemail-validate',
};

const HINT = 'guardpage hook --help says what it takes';

function isHook(name: string): name is HookName {
  return HOOKS.some((one) => one === name);
}

function namesOf(given: readonly string[]): readonly HookName[] {
  if (given.length === 0) return HOOKS;
  const [name = '', ...more] = given;
  if (!isHook(name) || more.length > 0) throw new UsageError(`hook takes ${HOOKS.join(' or ')}`, HINT);
  return [name];
}

async function folderOfHooks(): Promise<string> {
  const { hooksFolder } = await import('@guardpage/archive');
  const found = await hooksFolder('.');
  if (!found.ok)
    throw new UsageError(`no hooks here: ${visible(found.reason)}`, 'go to the git repository that is to have them');
  return found.path;
}

const WORDS = {
  install: { none: 'installed', ours: 'installed anew' },
  remove: { none: 'none there', ours: 'removed' },
} as const;

function sayState(path: string, state: HookState): void {
  const what = { none: 'none', ours: 'ours', foreign: 'not ours' }[state.kind];
  print(`${visible(path)}: ${what}${state.kind === 'ours' ? `: ${visible(state.calls)}` : ''}\n`);
}

function change(word: keyof typeof WORDS, folder: string, name: HookName): number {
  const before = word === 'install' ? writeHook(folder, name) : removeHook(folder, name);
  const path = visible(join(folder, name));
  if (before.kind !== 'foreign') {
    print(`${path}: ${WORDS[word][before.kind]}\n`);
    return 0;
  }
  const chain = word === 'install' ? `\n  it may call ours: ${callOf(name)} || exit 1` : '';
  writeAll(2, `guardpage: ${path}: there is a hook that is not ours: it stays${chain}\n`);
  return 2;
}

/** The hook of a push in a repository whose commits it could not read would stop every push. */
async function isOfUse(name: HookName, path: string): Promise<boolean> {
  if (name !== 'pre-push') return true;
  const { whyNoPushes } = await import('@guardpage/archive');
  const why = await whyNoPushes('.');
  if (why !== null) writeAll(2, `guardpage: ${visible(path)}: it would stop every push: ${visible(why)}\n`);
  return why === null;
}

async function install(folder: string, names: readonly HookName[]): Promise<number> {
  let code = 0;
  for (const name of names)
    code = Math.max(code, (await isOfUse(name, join(folder, name))) ? change('install', folder, name) : 2);
  return code;
}

async function runHook([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === 'pre-push') return beforePushing();
  const [file] = args;
  if (name === 'sendemail-validate' && file !== undefined) return beforeSending(file);
  throw new UsageError('hook run takes: pre-push, or sendemail-validate FILE', HINT);
}

export default async function hook(given: Given): Promise<number> {
  const [word = '', ...rest] = given.inputs;
  if (word === 'run') return runHook(rest);
  if (word !== 'install' && word !== 'remove' && word !== 'show')
    throw new UsageError('hook takes: install, remove or show', HINT);
  const names = namesOf(rest);
  const folder = await folderOfHooks();
  try {
    if (word === 'install') return await install(folder, names);
    if (word === 'remove') return Math.max(...names.map((name) => change(word, folder, name)));
    for (const name of names) sayState(join(folder, name), hookState(join(folder, name)));
    return 0;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), 'no hook was changed');
  }
}
