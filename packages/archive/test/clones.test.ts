import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openPlaces } from '../src/index.ts';
import { d, entriesOf, epochOf, m, placeOf, words } from './epochs.ts';
import { gitInstead, setTraps, trap } from './traps.ts';
import { folder, git, lay } from './trees.ts';

const before = { ...process.env };
afterEach(() => {
  process.env['PATH'] = before['PATH'];
});

async function problemOf(source: string, cache = folder()): Promise<string> {
  return openPlaces(source, { cache }).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
}

describe('what is cloned', () => {
  it('is brought up to date when that is asked for, and not before', async () => {
    const top = epochOf([m('1'), m('2')]);
    const cache = folder();
    const url = `file://${top}`;
    const place = await placeOf(url, cache);
    expect(place).toMatchObject({ place: url, kind: 'epoch', list: null });
    expect(words(await entriesOf(place))).toEqual(['mail 1', 'mail 2']);
    const position = await place.head();
    epochOf([m('1'), m('2'), d('1'), m('3')], { top });
    const again = await placeOf(`${url}/`, cache);
    expect(words(await entriesOf(again))).toEqual(['mail 1', 'mail 2']);
    expect(await again.fetch()).toEqual({ ok: true });
    expect([await again.compare(position), await again.count(position)]).toEqual(['continues', 2]);
    expect(words(await entriesOf(again, position))).toEqual(['removal', 'mail 3']);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it('is taken as it is now when its history was rewritten', async () => {
    const top = epochOf([m('1'), m('2'), m('3')]);
    const place = await placeOf(`file://${top}`);
    const position = await place.head();
    epochOf([m('1'), m('3')], { top });
    expect(await place.fetch()).toEqual({ ok: true });
    expect(await place.compare(position)).toBe('rewritten');
    expect(words(await entriesOf(place))).toEqual(['mail 1', 'mail 3']);
  });

  it('is read on from what there is when it cannot be fetched', async () => {
    const top = epochOf([m('1')]);
    const cache = folder();
    await placeOf(`file://${top}`, cache);
    const place = await placeOf(`file://${top}`, cache);
    rmSync(join(top, 'HEAD'));
    const fetched = await place.fetch();
    expect(fetched.ok ? '' : fetched.problem).toContain(`file://${top}: `);
    expect(words(await entriesOf(place))).toEqual(['mail 1']);
  });

  it('is begun anew after a beginning that failed', async () => {
    const top = epochOf([m('1')]);
    const cache = folder();
    git(top, 'symbolic-ref', 'HEAD', 'refs/heads/none');
    git(top, 'branch', '-m', 'main', 'odd');
    expect(await problemOf(`file://${top}`, cache)).toBe(
      `file://${top}: it has no HEAD and no branch "master" or "main"`,
    );
    git(top, 'symbolic-ref', 'HEAD', 'refs/heads/odd');
    expect(words(await entriesOf(await placeOf(`file://${top}`, cache)))).toEqual(['mail 1']);
  });

  it('of a server that is not there is a sentence, which tells how an inbox is cloned', async () => {
    const inbox = await problemOf('git://127.0.0.1:1/linux-mm');
    expect(inbox).toMatch(/^git:\/\/127\.0\.0\.1:1\/linux-mm: .*inbox is cloned epoch by epoch: \S+\/linux-mm\/0, /);
    expect(await problemOf('git://127.0.0.1:1/linux-mm/0')).not.toContain('epoch by epoch');
  });

  it('of something else is no epoch', async () => {
    expect(await problemOf(`file://${epochOf([{ files: { Makefile: 'x' } }])}`)).toContain('but no epoch');
  });

  it('can be a bundle, with HEAD or without, that grows', async () => {
    const top = epochOf([m('1')]);
    const file = join(folder(), 'mm.bundle');
    git(top, 'bundle', 'create', '-q', file, 'main');
    const place = await placeOf(file);
    expect(place).toMatchObject({ place: file, kind: 'epoch' });
    expect(words(await entriesOf(place))).toEqual(['mail 1']);
    const position = await place.head();
    epochOf([m('1'), m('2')], { top });
    git(top, 'bundle', 'create', '-q', file, 'HEAD');
    expect(await place.fetch()).toEqual({ ok: true });
    expect(words(await entriesOf(place, position))).toEqual(['mail 2']);
    rmSync(file);
    const fetched = await place.fetch();
    expect(fetched.ok ? '' : fetched.problem).toContain(`${file}: `);
    expect(await entriesOf(place)).toHaveLength(2);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -30)],
    ['only a head', () => Buffer.from('# v2 git bundle\n')],
    ['of what is not there', () => Buffer.from(`# v2 git bundle\n-${'a'.repeat(40)}\n${'b'.repeat(40)} HEAD\n\nPACK`)],
    ['of a promise', () => Buffer.from(`# v3 git bundle\n@filter=blob:none\n${'b'.repeat(40)} HEAD\n\nPACK`)],
  ])('a bundle that is %s is a sentence', async (_, damage) => {
    const file = join(folder(), 'mm.bundle');
    git(epochOf([m('1'), m('2')]), 'bundle', 'create', '-q', file, 'HEAD');
    lay(join(file, '..'), { 'mm.bundle': damage(readFileSync(file)) });
    const problem = await problemOf(file);
    expect(problem).toContain(`${file}: `);
    expect(problem).not.toContain('\n');
  });

  it('runs nothing that the other side names', async () => {
    const { program, sprung } = trap();
    const top = epochOf([m('1'), m('2')]);
    setTraps(top, program, '.');
    expect(words(await entriesOf(await placeOf(top)))).toEqual(['mail 1', 'mail 2']);
    const place = await placeOf(`file://${top}`);
    expect(words(await entriesOf(place))).toEqual(['mail 1', 'mail 2']);
    expect(await place.fetch()).toEqual({ ok: true });
    expect(sprung()).toBe(false);
  });

  it('is not a partial clone', async () => {
    const top = epochOf([m('1')]);
    const cache = folder();
    await placeOf(`file://${top}`, cache);
    const [copy = ''] = readdirSync(cache);
    expect(git(join(cache, copy), 'config', '--list')).not.toMatch(/remote|promisor|partial/);
  });
});

describe('an address', () => {
  it.each([
    ['ext::sh -c id', 'ext: an archive is cloned by https://, git:// or file:// only'],
    ['ssh://host/x', 'ssh: an archive is cloned by https://, git:// or file:// only'],
    ['http://host/x', 'http: an archive is cloned by https://, git:// or file:// only'],
    ['fd::17', 'fd: an archive is cloned by https://, git:// or file:// only'],
    ['https::https://host/x', 'https: an archive is cloned by https://, git:// or file:// only'],
    ['https://', 'https: an archive is cloned by https://, git:// or file:// only'],
    ['https://-oProxyCommand=x/y', 'https://-oproxycommand=x/y: not an address that git can use'],
    ['git:///x', 'git:///x: not an address that git can use'],
    ['https://u:secret@host/x', 'https://host/x: an address without user, password, query and fragment is needed'],
    ['https://secret@host/x', 'https://host/x: an address without user, password, query and fragment is needed'],
    ['https://host/x?secret', 'https://host/x: an address without user, password, query and fragment is needed'],
    ['https://host/x#secret', 'https://host/x: an address without user, password, query and fragment is needed'],
    ['https://u:secret@host:nonsense/x', 'https: an archive is cloned by https://, git:// or file:// only'],
    ['file:///dev/zero', 'file:///dev/zero: neither a file nor a folder'],
    ['file:///no/such', 'file:///no/such: no such file or folder'],
    ['file://host/x', 'file://host/x: not an address that git can use'],
  ])('%s is refused, and no password is repeated', async (source, problem) => {
    const log = join(folder(), 'log');
    process.env['PATH'] = gitInstead(`echo "$*" >> ${log}`, before['PATH']);
    expect(await problemOf(source)).toBe(problem);
    expect(existsSync(log)).toBe(false);
  });

  it.each([
    ['https://lore.example.org/linux-mm/0', 'https', 'linux-mm'],
    ['git://lore.example.org/linux-mm/git/12.git/', 'git', 'linux-mm'],
    ['https://example.org/some/mirror.git', 'https', null],
  ])('%s is spoken to by its own protocol alone', async (url, protocol, list) => {
    const log = join(folder(), 'log');
    const top = epochOf([m('1')]);
    const plain = url.replace(/\/$/, '');
    const there = `GIT_ALLOW_PROTOCOL=file exec "$real" $(printf '%s\\n' "$*" | sed 's#${plain}#${top}#')`;
    process.env['PATH'] = gitInstead(
      `{ echo "run $*"; env; } >> ${log}; case "$*" in *${plain}*) ${there} ;; *) exec "$real" "$@" ;; esac`,
      before['PATH'],
    );
    const place = await placeOf(url);
    expect(place).toMatchObject({ place: plain, list });
    expect(words(await entriesOf(place))).toEqual(['mail 1']);
    const runs = readFileSync(log, 'utf8').split(/^run /m).slice(1);
    const there2 = runs.filter((run) => run.split('\n', 1)[0]?.includes(plain));
    expect(there2.map((run) => /(ls-remote|fetch) .*-- \S+/.exec(run)?.[1])).toEqual(['ls-remote', 'fetch']);
    for (const run of runs) {
      const lines = run.split('\n');
      expect(lines).toContain(`GIT_ALLOW_PROTOCOL=${there2.includes(run) ? protocol : ''}`);
      expect(lines).toContain('GIT_TERMINAL_PROMPT=0');
      expect(lines).toContain('GIT_CONFIG_GLOBAL=/dev/null');
    }
  });
});
