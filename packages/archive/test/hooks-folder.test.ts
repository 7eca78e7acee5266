import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hooksFolder, readPushed } from '../src/index.ts';
import { setTraps, trap } from './traps.ts';
import { folder, git, lay } from './trees.ts';

it('what a repository names to be run is not, when its hooks are looked for and its commits are pushed', async () => {
  const top = lay(folder(), { 'mm/x.c': 'int x;\n' });
  git(top, 'init', '-q', '-b', 'main');
  git(top, 'add', '-A');
  git(top, 'commit', '-qm', 'mm: x');
  const { program, sprung } = trap();
  setTraps(top, program, '.git');
  expect(await hooksFolder(join(top, 'mm'))).toEqual({ ok: true, path: join(top, 'hooks') });
  const tip = git(top, 'rev-parse', 'main').trim();
  const read = await readPushed(top, { tip, known: ['0'.repeat(39) + '1', '--output=/dev/null'] });
  expect(read?.ok === true ? read.bytes.toString() : read).toContain('Subject: [PATCH] mm: x');
  expect(await readPushed(top, { tip, known: [tip] })).toBeNull();
  expect(sprung()).toBe(false);
});

it("where no repository is, the reason is git's", async () => {
  expect(await hooksFolder(folder())).toEqual({
    ok: false,
    reason: expect.stringMatching(/^not a git repository/) as string,
  });
});
