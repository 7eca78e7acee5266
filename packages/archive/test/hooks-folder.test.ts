import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { hooksFolder, readPushed } from '../src/index.ts';
import { gitInstead, setTraps, trap } from './traps.ts';
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
  const place = { folder: top, gitDir: null };
  const [read, again] = await readPushed(place, [
    { tip, there: `${'0'.repeat(39)}1` },
    { tip, there: '--output=/dev/null' },
  ]);
  expect(read?.ok === true ? read.bytes.toString() : read).toContain('Subject: [PATCH] mm: x');
  expect(again).toBeNull();
  expect(await readPushed(place, [{ tip, there: tip }])).toEqual([null]);
  expect(sprung()).toBe(false);
});

it("where no repository is, the reason is git's", async () => {
  expect(await hooksFolder(folder())).toEqual({
    ok: false,
    reason: expect.stringMatching(/^not a git repository/) as string,
  });
});

it('a push of hundreds of tags that bring nothing asks git a few times, one that brings something once a tag', async () => {
  const top = lay(folder(), { 'mm/x.c': 'int x;\n' });
  git(top, 'init', '-q', '-b', 'main');
  const tips = Array.from({ length: 40 }, (_, at) => {
    lay(top, { 'mm/x.c': `int x${at};\n` });
    git(top, 'add', '-A');
    git(top, 'commit', '-qm', `mm: x${at}`);
    return git(top, 'rev-parse', 'HEAD').trim();
  });
  const log = join(folder(), 'log');
  writeFileSync(log, '');
  vi.stubEnv('PATH', gitInstead(`echo >>'${log}'; exec $real "$@"`, process.env['PATH']));
  const runs = (): number => readFileSync(log, 'utf8').length;
  const place = { folder: top, gitDir: null };
  const last = tips.at(-1) ?? '';
  const read = await readPushed(
    place,
    tips.map((tip) => ({ tip, there: last })),
  );
  expect([read.length, read.filter((one) => one !== null)]).toEqual([40, []]);
  expect(runs()).toBeLessThan(10);
  const fresh = await readPushed(
    place,
    tips.map((tip) => ({ tip, there: '0'.repeat(40) })),
  );
  expect(fresh.map((one) => one?.ok)).toEqual(tips.map(() => true));
  expect(runs()).toBeLessThan(10 * tips.length);
  vi.unstubAllEnvs();
});

it('the repository is the one that git names to its hook', async () => {
  const top = lay(folder(), { 'mm/x.c': 'int x;\n' });
  git(top, 'init', '-q', '-b', 'main');
  git(top, 'add', '-A');
  git(top, 'commit', '-qm', 'mm: x');
  const other = folder();
  git(other, 'init', '-q');
  const refs = [{ tip: git(top, 'rev-parse', 'HEAD').trim(), there: '0'.repeat(40) }];
  for (const [at, gitDir] of [
    [other, join(top, '.git')],
    [folder(), join(top, '.git')],
    [join(top, 'mm'), '../.git'],
  ] as const) {
    const [read] = await readPushed({ folder: at, gitDir }, refs);
    expect(read?.ok === true ? read.bytes.toString() : read).toContain('Subject: [PATCH] mm: x');
  }
  expect(await readPushed({ folder: top, gitDir: '/nowhere' }, refs)).toMatchObject([{ ok: false }]);
});
