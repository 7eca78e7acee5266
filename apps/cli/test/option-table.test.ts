import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { optionsOf } from '../src/options.ts';
import type { Usage } from '../src/options.ts';
import { folder, run } from './guardpage.ts';

// One table of options makes the help, the manual page and the completion: what people see of each names the same options. The page is
// rendered by man, the script is sourced by bash.

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const inCi = process.env['CI'] === 'true';
const names = Object.keys(commands);

async function usageOf(name: string): Promise<Usage> {
  const command = await commands[name]?.module();
  if (command === undefined) throw new Error(`no command ${name}`);
  return command.usage;
}

/** Long and short names, in order. */
async function optionNames(name: string): Promise<readonly string[]> {
  return optionsOf(await usageOf(name))
    .flatMap(({ name: long, short }) => [`--${long}`, ...(short === undefined ? [] : [`-${short}`])])
    .toSorted();
}

/** The options that begin a line of a text: "-n, --number N". */
function beginning(text: string): readonly string[] {
  const starts = [...text.matchAll(/^ +((?:-\w, )?--[a-z][a-z0-9-]*)/gm)].map(([, start = '']) => start);
  return starts.flatMap((start) => start.split(', ')).toSorted();
}

it.each(names)('guardpage %s --help names each option and word, and no other', async (name) => {
  const { stdout, code } = await run([name, '--help']);
  expect(code).toBe(0);
  const [, options = ''] = /^Options:\n([^]*)^Example:$/m.exec(stdout) ?? [];
  expect(beginning(options)).toEqual(await optionNames(name));
  const { words = [], summary } = await usageOf(name);
  for (const word of words) expect(stdout).toMatch(new RegExp(`^  ${word.name}\\b`, 'm'));
  const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');
  expect(inOneLine(stdout)).toContain(inOneLine(summary));
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(await run(['help', name])).toEqual({ stdout, stderr: '', code: 0 });
});

describe.skipIf(!inCi && !isThere('man'))('the manual page, as man shows it', () => {
  async function page(): Promise<string> {
    const file = join(folder(), 'guardpage.1');
    writeFileSync(file, (await run(['manual'])).stdout);
    const env = { ...process.env, MANWIDTH: '100', LC_ALL: 'C.UTF-8', MAN_KEEP_FORMATTING: '' };
    const { stdout, stderr } = spawnSync('man', ['--warnings=w', '-l', file], { encoding: 'utf8', env });
    expect(stderr).toBe('');
    return stdout;
  }

  it('has a section for each command, with its options', async () => {
    const text = await page();
    const [, all = ''] = /^COMMANDS$([^]*)^EXIT STATUS$/m.exec(text) ?? [];
    const sections = all.split(/^ {3}(?=guardpage [a-z])/m).slice(1);
    const shown = sections.map((section) => [/^guardpage ([a-z][a-z0-9-]*)/.exec(section)?.[1], beginning(section)]);
    expect(shown).toEqual(await Promise.all(names.map(async (name) => [name, await optionNames(name)])));
  });

  it('shows text as it is: quotes and lines that begin with a dot', async () => {
    const text = await page();
    expect(text).toContain(`guardpage search 'dfhh:retract_page_tables -f:torvalds'`);
    expect(text).toContain('guardpage check --format terse origin..');
    expect(text).toContain('$(date +%F)');
    expect(text).toContain('~/lore/linux-mm/0.git');
  });
});

describe.skipIf(!inCi && !isThere('bash'))('completion in bash', () => {
  /** What bash offers for a line, whose last word is being typed. */
  async function offered(line: readonly string[]): Promise<readonly string[]> {
    const cwd = folder();
    writeFileSync(join(cwd, 'a b.patch'), '');
    writeFileSync(join(cwd, 'script'), (await run(['completion', 'bash'])).stdout);
    const probe = `source ./script; compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _guardpage; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const ran = spawnSync('bash', ['--norc', '-euc', probe, 'bash', 'guardpage', ...line], { encoding: 'utf8', cwd });
    expect(ran.stderr).toBe('');
    expect(readdirSync(cwd).toSorted()).toEqual(['a b.patch', 'script']);
    return ran.stdout.split('\n').filter((word) => word !== '');
  }

  it.each(names)('%s: offers its options', async (name) => {
    expect((await offered([name, '-'])).toSorted()).toEqual(await optionNames(name));
  });

  it('offers the commands', async () => {
    expect(await offered([''])).toEqual([...names, 'help', '--help', '--version']);
    expect(await offered(['help', 'sche'])).toEqual(['schema']);
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['values', ['check', '--color', ''], ['auto', 'always', 'never']],
    ['values behind "="', ['check', '--color', '=', 'al'], ['always']],
    ['all values behind "="', ['check', '--color', '='], ['auto', 'always', 'never']],
    ['formats', ['check', '--format', 'ter'], ['terse']],
    ['the file of a format', ['check', '--format', 'json', '=', 'a'], ['a b.patch']],
    ['hazards', ['explain', 'anon-vma-prepare-a'], ['anon-vma-prepare-after-pte-install']],
    ['a hazard of a list', ['check', '--select', 'x,anon-vma-prepare-a'], ['x,anon-vma-prepare-after-pte-install']],
    ['files', ['check', '-q', 'a'], ['a b.patch']],
    ['folders only', ['check', '--tree', 'a'], []],
    ['words', ['outbox', 'se'], ['settle', 'send']],
    ['what a word takes', ['store', 'copy', 'a'], ['a b.patch']],
    ['nothing where it cannot know', ['show', 'a'], []],
    ['nothing for no command', ['nothing', ''], []],
  ])('offers %s', async (_what, line, expected) => {
    expect(await offered(line)).toEqual(expected);
  });

  it('does not run what an odd word holds', async () => {
    expect(await offered(['check', '$(touch pwned)`touch pwned`'])).toEqual([]);
    expect(await offered(['check', '--select', "';touch pwned;"])).toEqual([]);
  });
});

it('completion says which shells there are', async () => {
  expect(await run(['completion', 'fish'])).toMatchObject({ code: 2, stdout: '' });
});
