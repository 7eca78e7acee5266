import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { simpleGit } from 'simple-git';

/*
 * The only place that runs git, and always as if the repository were hostile: what its configuration would run is turned off, what the
 * caller's environment would change is cleared, and reading speaks no protocol at all, for no blob is ever fetched.
 */

const OPTIONS: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  // The names asked for are blobs: a commit that begins alike makes them no less clear.
  'core.disambiguate=blob',
  // Whoever reads a name that a person typed turns it on: then one that means two things is an error.
  'core.warnAmbiguousRefs=false',
  // Larger ones are streamed by git, not held in memory; none of them is used.
  'core.bigFileThreshold=4m',
  // The folder was named by the caller, which is what "explicit" would ask for.
  'safe.bareRepository=all',
];

const ENVIRONMENT: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  GIT_ALLOW_PROTOCOL: '',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  // A replacement would give other bytes under the id of a blob.
  GIT_NO_REPLACE_OBJECTS: '1',
  // A graft would give other parents to a commit: in a circle, and git lists none of them.
  GIT_GRAFT_FILE: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
};

/** Configuration of the user and of the machine is left out too, once the repository is known to be one that git may read. */
const NO_OTHER_CONFIG: Readonly<Record<string, string>> = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

// What names a program to run for git, or moves its folders, beside GIT_*.
const DROPPED = new Set(['EDITOR', 'VISUAL', 'PAGER', 'SSH_ASKPASS', 'PREFIX']);

/** How long git may say nothing (ms). It reads a local disk: only a repository that was made to hang it gets here. */
export const PATIENCE = 60_000;

/** How long a server may (ms): it counts the objects of an archive before it sends the first. */
const PATIENCE_WITH_SERVERS = 300_000;

function environment(gitDir: string | null): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^GIT_/i.test(entry[0]) && !DROPPED.has(entry[0].toUpperCase()),
  );
  const where = gitDir === null ? {} : { ...NO_OTHER_CONFIG, GIT_DIR: gitDir };
  return { ...Object.fromEntries(kept), ...ENVIRONMENT, ...where };
}

async function runGit(
  folder: string,
  args: readonly string[],
  { env, patience }: { readonly env: Record<string, string>; readonly patience: number },
): Promise<string> {
  const git = simpleGit({
    baseDir: folder,
    config: [...OPTIONS],
    timeout: { block: patience },
    // simple-git guards whatever may run a program: here the same settings turn it off.
    allowEnvironment: Object.keys(env),
    unsafe: { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true, allowUnsafeConfigPaths: true },
    // Said only where it was turned on.
    errors: (error, { exitCode, stdErr }) =>
      exitCode === 0 && !/^warning: refname .* is ambiguous/m.test(Buffer.concat(stdErr).toString('latin1'))
        ? error
        : (error ?? Buffer.concat(stdErr)),
  });
  return git.env(env).raw([...args]);
}

/**
 * What a git command prints; rejects when it fails. Without `gitDir` git looks for the repository itself, from `folder` up, and holds to the
 * user's `safe.directory`; with it, git takes that one and reads no other configuration than its own.
 */
export async function askGit(folder: string, gitDir: string | null, args: readonly string[]): Promise<string> {
  return runGit(folder, args, { env: environment(gitDir), patience: PATIENCE });
}

/** How git may reach another repository: each address by its own protocol alone, wherever a server sends it. */
export type Protocol = 'https' | 'git' | 'file';

/** As {@link askGit}, for a repository of ours that is to be brought up to date from elsewhere. */
export async function askGitElsewhere(gitDir: string, protocol: Protocol, args: readonly string[]): Promise<string> {
  const env = {
    ...environment(gitDir),
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_HTTP_LOW_SPEED_LIMIT: '1',
    GIT_HTTP_LOW_SPEED_TIME: '60',
  };
  return runGit(gitDir, args, { env, patience: PATIENCE_WITH_SERVERS });
}

/** A git that reads a repository as a stream: what it prints may be larger than memory. */
export function spawnGit(gitDir: string, args: readonly string[], folder = gitDir): ChildProcessWithoutNullStreams {
  const options = OPTIONS.flatMap((option) => ['-c', option]);
  return spawn('git', ['--no-pager', ...options, ...args], { cwd: folder, env: environment(gitDir), stdio: 'pipe' });
}
