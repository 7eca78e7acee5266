import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../apps/cli/src/commands/index.ts';
import { ENVIRONMENT } from '../apps/cli/src/environment.ts';

// What stands in config/deploy is true: every command, option, variable and metric that is named there is one of the program's.

const root = join(import.meta.dirname, '..');
const deploy = join(root, 'config', 'deploy');

function text(...path: readonly string[]): string {
  return readFileSync(join(deploy, ...path), 'utf8');
}

const units = readdirSync(join(deploy, 'systemd')).filter((name) => name.endsWith('.service'));

function sources(): string {
  const folders = ['apps', 'packages', 'workers'].flatMap((top) =>
    readdirSync(join(root, top)).map((name) => join(root, top, name, 'src')),
  );
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n');
}
const code = sources();

/** Variables of ours that a text names. */
function variables(of: string): readonly string[] {
  const names = [...of.matchAll(/\b(?:GUARDPAGE|OPENAI)_[A-Z_]*[A-Z]\b/g)].map(([name]) => name);
  // The build writes that one into the program.
  return [...new Set(names)].filter((name) => name !== 'GUARDPAGE_VERSION').toSorted();
}

/** What is wrong with a command line: an unknown command, or an option that it has not. */
async function wrong(words: readonly string[]): Promise<readonly string[]> {
  const [name = '', ...rest] = words;
  const entry = commands[name];
  if (entry === undefined) return [`no command ${name}`];
  const { usage } = await entry.module();
  const problems: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('--')) continue;
    const option = usage.options.find((one) => `--${one.name}` === word);
    if (option === undefined) problems.push(`${name} has no ${word}`);
    else if (option.takes !== undefined) at++;
  }
  const kind = rest[0] ?? '';
  const isKind = /^(?:%i|ingest|analyse|review|digest)$/.test(kind);
  return name === 'worker' && !isKind ? [...problems, `no worker ${kind}`] : problems;
}

describe('systemd units', () => {
  it.each(units)('%s calls what there is, with its options', async (name) => {
    const lines = [...text('systemd', name).matchAll(/^ExecStart=(\S+) (.*)$/gm)];
    expect(lines.length).toBe(1);
    const [, program = '', args = ''] = lines[0] ?? [];
    expect([program, await wrong(args.split(' '))]).toEqual(['/usr/local/bin/guardpage', []]);
  });

  it.each(units)('%s is kept away from all it does not need', (name) => {
    const unit = text('systemd', name);
    for (const line of ['User=guardpage', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'PrivateTmp=yes'])
      expect([line, unit.split('\n').includes(line)]).toEqual([line, true]);
    const isService = !name.startsWith('guardpage-backup');
    const limits = ['MemoryMax=', 'Restart=on-failure', 'TimeoutStopSec=', 'KillMode=mixed'];
    expect(isService ? limits.filter((line) => !unit.includes(`\n${line}`)) : []).toEqual([]);
  });

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
  it.skipIf(!hasSystemd)('systemd finds nothing wrong in them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guardpage-units-'));
    const made = units.map((name) => {
      const file = join(folder, name.replace('@.', '@x.'));
      writeFileSync(file, text('systemd', name).replace('/usr/local/bin/guardpage', '/bin/true'));
      return file;
    });
    writeFileSync(join(folder, 'guardpage.target'), text('systemd', 'guardpage.target'));
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...made], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('guardpage'))).toEqual([]);
  });
});

describe('the environment', () => {
  it('every variable that the programs read is explained, and no other', () => {
    const told = [...text('guardpage.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => name);
    expect(told.toSorted()).toEqual(variables(code));
  });
  it('the manual page tells of each', () => {
    expect(ENVIRONMENT.map(({ name }) => name).toSorted()).toEqual(variables(code));
    // The page is code too: each stands somewhere else as well.
    const others = variables(
      code.replace(readFileSync(join(root, 'apps', 'cli', 'src', 'environment.ts'), 'utf8'), ''),
    );
    expect(ENVIRONMENT.filter(({ name }) => !others.includes(name))).toEqual([]);
  });

  it.each(['README.md', 'compose.yaml', ...units.map((name) => `systemd/${name}`)])('%s names no other', (name) => {
    expect(variables(text(...name.split('/'))).filter((one) => !variables(code).includes(one))).toEqual([]);
  });

  it('has no password in it', () => {
    const values = [...text('guardpage.env.example').matchAll(/^#?[A-Z_]*(?:TOKEN|KEY|MODERATORS)=(.*)$/gm)];
    expect(values.map(([, value]) => value)).toEqual(['', '', '', '']);
  });
});

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string;
}

describe('the compose file', () => {
  const { services, volumes } = parse(text('compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, Service & { readonly volumes?: readonly string[] }>>;
    readonly volumes: object;
  };

  it('has all that a list needs', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'redis', 'serve', 'ingest', 'analyse', 'review', 'digest']);
    expect(services['postgres']?.image).toBe('postgres:15');
    expect(services['redis']?.command?.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
  });

  it.each(Object.entries(services))(
    '%s is asked how it is, knows its command, and has no secret',
    async (_, service) => {
      expect(service.healthcheck.test[0]).toBe('CMD');
      expect(
        Object.values(service.environment ?? {}).filter(
          (value) => /pass|secret/i.test(value) && !value.startsWith('${'),
        ),
      ).toEqual([]);
      const isOurs = service.image === 'guardpage';
      expect(isOurs ? await wrong(service.command ?? []) : []).toEqual([]);
      expect(isOurs ? service.env_file : 'guardpage.env').toBe('guardpage.env');
    },
  );

  it('names only volumes that it has', () => {
    const named = Object.values(services).flatMap(({ volumes: own = [] }) => own.map((one) => one.split(':')[0] ?? ''));
    expect(named.filter((name) => !name.startsWith('.') && !Object.hasOwn(volumes, name))).toEqual([]);
  });
});

describe('the alert rules', () => {
  const { groups } = parse(text('prometheus.rules.yaml')) as {
    readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
  };

  it.each(groups.flatMap(({ rules }) => rules))('$alert asks for metrics that there are', ({ expr }) => {
    const names = expr.match(/guardpage_\w+/g) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });
});
