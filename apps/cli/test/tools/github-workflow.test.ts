import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { githubFaults } from '../formats/github-faults.ts';
import type { Log } from '../formats/sarif-log.ts';
import { sarifFaults } from '../formats/sarif-schema.ts';
import { handler } from '../series-mails.ts';
import { CLEAN, FLAGGED, workplace } from './workplace.ts';
import type { Ended, Workplace } from './workplace.ts';

const file = join(import.meta.dirname, '..', '..', '..', '..', 'config', 'github', 'guardpage.yml');

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Job {
  readonly permissions: object;
  readonly env: Readonly<Record<string, string>>;
  readonly defaults: object;
  readonly steps: readonly Step[];
}

const workflow = parse(readFileSync(file, 'utf8')) as {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
};
const [job, ...others] = Object.values(workflow.jobs);
const steps = job?.steps ?? [];

function expressionsIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value ?? '').matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, text = '']) => text);
}

describe('the workflow', () => {
  it('runs on pull requests with what they may be given, and no more', () => {
    expect(workflow.on).toEqual({ pull_request: null });
    expect([workflow.permissions, others]).toEqual([{}, []]);
    expect(job?.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
    expect(JSON.stringify(workflow)).not.toContain('secrets.');
    expect(job?.defaults).toEqual({ run: { shell: 'bash' } });
  });

  it('takes each action in one version, and leaves no token in the checkout', () => {
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.filter((name) => !/^[\w-]+\/[\w/-]+@(?:v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(name))).toEqual([]);
    expect(uses.map((name) => name.split('@')[0])).toEqual(['actions/checkout', 'github/codeql-action/upload-sarif']);
    expect(steps.find((step) => step.uses?.startsWith('actions/checkout'))?.with).toMatchObject({
      'persist-credentials': false,
    });
  });

  it('has no expression in a script, and none of words that somebody else chose', () => {
    expect(steps.flatMap((step) => expressionsIn(step.run))).toEqual([]);
    const words = expressionsIn(workflow).flatMap((text) => text.match(/\b(?:github|vars|inputs|env)\.[\w.]+/g) ?? []);
    expect([...new Set(words)].toSorted()).toEqual([
      'github.event.pull_request.commits',
      'github.event.pull_request.head.repo.full_name',
      'github.event.pull_request.head.sha',
      'github.event.pull_request.number',
      'github.repository',
      'vars.GUARDPAGE_PACKAGE',
    ]);
  });
});

function scriptOf(id: string): string {
  const script = steps.find((step) => step.id === id)?.run;
  if (script === undefined) throw new Error(`no script ${id}`);
  return script;
}

/** What the runner makes of a script, in a shallow checkout of the pull request. */
interface JobEnded extends Ended {
  readonly summary: string;
  readonly sarif: Log | null;
}

/** Runs the scripts as GitHub does, with `shell: bash`, on what the branch has above master. */
function runJob(
  { home, tree, run, must }: Workplace,
  commits = Number(must('git', 'rev-list', '--count', 'master..HEAD')),
): JobEnded {
  const [temp, summary, output] = ['temp', 'summary', 'output'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(temp);
  for (const name of [summary, output]) writeFileSync(name, '');
  const [checkout, env] = [
    join(home, 'checkout'),
    { COMMITS: String(commits), RUNNER_TEMP: temp, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
  ];
  const bash = (script: string): Ended =>
    run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: home,
      env: { ...env, GITHUB_WORKSPACE: checkout },
    });
  expect(bash(scriptOf('count'))).toEqual({ code: 0, stdout: '', stderr: '' });
  const depth = /^depth=(\d+)$/m.exec(readFileSync(output, 'utf8'))?.[1] ?? '';
  must('git', 'clone', '-q', '--depth', depth, `file://${tree}`, checkout);
  const ended = bash(scriptOf('check'));
  const sarif = /^sarif=(.*)$/m.exec(readFileSync(output, 'utf8'))?.[1];
  return {
    ...ended,
    summary: readFileSync(summary, 'utf8'),
    sarif: sarif === undefined ? null : (JSON.parse(readFileSync(sarif, 'utf8')) as Log),
  };
}

/** A tree with a history, on a branch of its own. */
function branched(): Workplace {
  const place = workplace();
  place.must('git', 'commit', '-qm', 'older', '--allow-empty');
  place.must('git', 'commit', '-qm', 'old', '--allow-empty');
  place.must('git', 'checkout', '-qb', 'topic');
  return place;
}

function commit({ tree, must }: Workplace, path: string, text: string, message: string): void {
  writeFileSync(join(tree, path), text);
  must('git', 'add', '-A');
  must('git', 'commit', '-qm', message);
}

const wrong = handler('\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', '\tret = handle_mm_fault(vma, 0, flags, NULL);').join(
  '\n',
);
const right = handler('\tret = handle_mm_fault(vma, 0, flags, NULL);').join('\n');

describe('its scripts, in a shallow checkout', () => {
  it('say nothing at the lines of a clean series, and that it is clean', () => {
    const place = branched();
    place.must('git', 'am', '-q', CLEAN);
    const { code, stdout, stderr, summary, sarif } = runJob(place);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(summary).toMatch(/^Guardpage: no findings: 1 patch, \d+ hazards\.\n$/);
    expect(sarif?.runs[0]?.results).toEqual([]);
  });

  it('say what is flagged, and are green: it is advice', () => {
    const place = branched();
    place.must('git', 'am', '-q', CLEAN, FLAGGED);
    const { code, stdout, stderr, summary, sarif } = runJob(place);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^::warning file=mm\/seal\.c,line=27,.*\n$/);
    expect(summary).toContain('Guardpage: 1 warning in 2 patches, ');
    expect([...sarifFaults(sarif), ...githubFaults(sarif as Log)]).toEqual([]);
    expect(sarif?.runs[0]?.results).toHaveLength(1);
  });

  it('take the commits for a series, and see the files as they were', () => {
    const place = branched();
    commit(place, 'mm/demo.c', `${wrong}\n`, 'mm: a demo');
    commit(place, 'mm/demo.c', `${right}\n`, 'mm: mend it');
    const { code, stdout, sarif } = runJob(place);
    expect([code, stdout.split(' ')[0]]).toEqual([0, '::notice']);
    expect(sarif?.runs[0]?.results).toMatchObject([{ suppressions: [{ justification: 'fixed later, in 2/2' }] }]);
  });

  it('are not led astray by what a pull request brings', () => {
    const place = branched();
    // Lines that git would not show, settings of npm and git, a message that looks like the end of a mail, a name that looks like a command.
    commit(place, '.gitattributes', '*.c -diff\n', 'mm: attributes');
    commit(place, '.npmrc', 'registry=http://evil.example.org/\n', '$(touch /tmp/pwned) `id` ::error::x');
    const message = [
      'mm: a demo',
      '',
      'Text.',
      '',
      'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
      'From: Eve <eve@example.org>',
      'Date: Mon, 2 Mar 2026 10:00:00 +0000',
      'Subject: nothing to see',
      'Content-Type: text/plain',
      'Content-Transfer-Encoding: base64',
      '',
      '::stop-commands::x',
    ].join('\n');
    commit(place, 'mm/::error::,file=x.c', `${wrong}\n`, message);
    const { code, stdout, stderr, sarif } = runJob(place);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^::warning file=mm\/%3A%3Aerror%3A%3A%2Cfile=x\.c,line=5,.*\n$/);
    expect([...sarifFaults(sarif), ...githubFaults(sarif as Log)]).toEqual([]);
  });

  it('fail where the commits are no series', () => {
    const place = branched();
    commit(place, 'mm/demo.c', `${wrong}\n`, 'mm: a demo');
    const { code, stdout, stderr, sarif } = runJob(place, 40);
    expect([code === 0, stdout, sarif]).toEqual([false, '', null]);
    expect(stderr).toContain('HEAD~40');
  });
});
