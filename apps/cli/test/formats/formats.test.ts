import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';
import { handler, seriesOf } from '../series-mails.ts';
import { githubFaults } from './github-faults.ts';
import { rdjsonlFaults } from './rdjsonl-schema.ts';
import type { Log, Result } from './sarif-log.ts';
import { sarifFaults } from './sarif-schema.ts';

const sample = join(import.meta.dirname, '..', '..', 'sample', 'series');
const bad = join(
  import.meta.dirname,
  '../../../../packages/knowledge/hazards/anon-vma-prepare-after-pte-install/cases/bad-walk-installs-first.patch',
);
const patch = '0002-seal-a-range-of-a-mapping.patch';
const FORMATS = ['sarif', 'rdjsonl', 'github', 'markdown'] as const;

async function printed(format: string, args: readonly string[], cwd = sample): Promise<string> {
  const { stdout, stderr } = await run(['check', '--format', format, ...args], { cwd });
  expect(stderr).toBe('');
  return stdout;
}

function readLog(text: string): Log {
  const log = JSON.parse(text) as Log;
  expect([...sarifFaults(log), ...githubFaults(log)]).toEqual([]);
  return log;
}

async function resultsOf(args: readonly string[], cwd: string): Promise<readonly Result[]> {
  return readLog(await printed('sarif', args, cwd)).runs[0]?.results ?? [];
}

describe('what a person reads', () => {
  it.each([
    ['github', 'formats/github.txt'],
    ['markdown', 'formats/markdown.txt'],
    ['rdjsonl', 'formats/rdjsonl.txt'],
    ['sarif', 'formats/sarif.txt'],
  ])('%s of the sample', async (format, file) => {
    const text = (await printed(format, [patch])).replace(/sha256:[0-9a-f]+/, 'sha256:..');
    await expect(text).toMatchFileSnapshot(`../frames/${file}`);
  });

  it.each([
    ['github', ''],
    ['rdjsonl', ''],
    ['markdown', 'Guardpage: no findings: 1 patch, 45 hazards.\n'],
  ])('%s of a clean patch', async (format, text) => {
    expect(await printed(format, ['0001-document-sealed-ranges.patch'])).toBe(text);
  });

  it('sarif of a clean patch has no result and no rule', async () => {
    const { runs } = readLog(await printed('sarif', ['0001-document-sealed-ranges.patch']));
    expect(runs).toMatchObject([{ results: [], tool: { driver: { rules: [] } } }]);
  });
});

describe('the same bytes', () => {
  it.each(FORMATS)('%s, twice and beside others', async (format) => {
    const cwd = folder();
    const files = FORMATS.flatMap((name) => ['--format', `${name}=${join(cwd, name)}`]);
    const { stdout } = await run(['check', ...files, '--format', format, patch], { cwd: sample });
    expect(stdout).toBe(await printed(format, [patch]));
    expect(readFileSync(join(cwd, format), 'utf8')).toBe(stdout);
  });
});

describe('columns', () => {
  it.each(['', '/* é */ ', '/* \u{1f600}\u6587 */ ', '/* \u0301 */\t'])('behind %j', async (before) => {
    const cwd = folder();
    const own = 'return anon_vma_prepare(vma);';
    const text = readFileSync(bad, 'utf8').replace(`+\t${own}`, `+\t${before}${own}`);
    writeFileSync(join(cwd, 'x.patch'), text);
    const line = `\t${before}${own}`;
    const [result] = await resultsOf(['x.patch'], cwd);
    const region = result?.locations[0]?.physicalLocation.region;
    const at = { start: (region?.startColumn ?? 0) - 1, end: (region?.endColumn ?? 0) - 1 };
    expect([region?.snippet.text, line.slice(at.start, at.end)]).toEqual([line, 'anon_vma_prepare(vma)']);
    const [first = ''] = (await printed('rdjsonl', ['x.patch'], cwd)).split('\n');
    const { location } = JSON.parse(first) as {
      location: { range: { start: { column: number }; end: { column: number } } };
    };
    const { start, end } = location.range;
    expect(
      Buffer.from(line)
        .subarray(start.column - 1, end.column - 1)
        .toString(),
    ).toBe('anon_vma_prepare(vma)');
    const [, col, endColumn] = /,col=(\d+),endColumn=(\d+),/.exec(await printed('github', ['x.patch'], cwd)) ?? [];
    expect([Number(col), Number(endColumn)]).toEqual([at.start + 1, at.end + 1]);
  });
});

describe('what was before, and what comes later', () => {
  const wrong = handler('\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', '\tret = x(vma);');
  const right = handler('\tret = x(vma);');

  it('what a later part mends asks nobody to act', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'v1.mbox'), seriesOf([right, wrong, right]));
    const [result] = await resultsOf(['v1.mbox'], cwd);
    expect(result).toMatchObject({ level: 'note', suppressions: [{ justification: 'fixed later, in 2/2' }] });
    expect(await printed('rdjsonl', ['v1.mbox'], cwd)).toContain('"severity":"INFO"');
    expect(await printed('github', ['v1.mbox'], cwd)).toMatch(/^::notice /);
  });

  it.each([
    [[right, wrong], [right, wrong], 'unchanged', 1],
    [[right, right.toSpliced(4, 0, '\tz();')], [right, wrong], 'new', 1],
    [[right, wrong], [right, right.toSpliced(4, 0, '\tz();')], 'absent', 0],
  ] as const)('against an earlier revision', async (before, now, state, annotations) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'v1.mbox'), seriesOf(before));
    writeFileSync(join(cwd, 'v2.mbox'), seriesOf(now, { revision: 2 }));
    const args = ['--baseline', 'v1.mbox', 'v2.mbox'];
    expect((await resultsOf(args, cwd)).map(({ baselineState }) => baselineState)).toEqual([state]);
    // What is gone stands on no line.
    const lines = (await printed('rdjsonl', args, cwd)).split('\n').slice(0, -1);
    expect([lines.length, lines.flatMap(rdjsonlFaults)]).toEqual([annotations, []]);
    expect((await printed('github', args, cwd)).split('\n').length - 1).toBe(annotations);
  });

  it('what the patch takes away is shown at the line behind it, and named in words', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'v1.mbox'), seriesOf([wrong, right]));
    const args = ['--pre-existing', 'v1.mbox'];
    const [result] = await resultsOf(args, cwd);
    expect(result).toMatchObject({ level: 'note', baselineState: 'absent' });
    expect(result?.message.text).toContain('[mm/demo.c:5](1): ');
    expect(result?.locations[0]?.physicalLocation.region).toMatchObject({
      startLine: 5,
      snippet: { text: '\tret = x(vma);' },
    });
    const [line = ''] = (await printed('rdjsonl', args, cwd)).split('\n');
    expect(rdjsonlFaults(line)).toEqual([]);
    expect(line).toMatch(
      /line 5 before the patch.*"location":\{"path":"mm\/demo.c","range":\{"start":\{"line":5,"column":2/,
    );
    expect(await printed('github', args, cwd)).toMatch(/^::notice file=mm\/demo\.c,line=5,/);
    expect(await printed('markdown', args, cwd)).toContain('`mm/demo.c:5` before the patch');
  });
});

describe('what could not be read', () => {
  it.each(FORMATS)('%s says so', async (format) => {
    const cwd = folder();
    const text = readFileSync(bad, 'utf8');
    writeFileSync(join(cwd, 'cut.patch'), text.split('\n').slice(0, -6).join('\n'));
    const { stdout, code } = await run(['check', '--format', format, 'cut.patch', 'nowhere.patch'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('damaged');
    expect(stdout).toContain('unreadable');
    if (format !== 'sarif') return;
    const [invocation] = readLog(stdout).runs[0]?.invocations ?? [];
    expect(invocation).toMatchObject({ executionSuccessful: false });
    expect(invocation?.toolExecutionNotifications.map(({ level }) => level)).toEqual(['warning', 'error']);
  });
});

describe('more than GitHub shows', () => {
  const wrong = handler('\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', '\tret = x(vma);');
  const many = (count: number): string => {
    const all = Array.from({ length: count }, (_, at) => wrong.map((line) => line.replace('demo', `demo${at}`)));
    return seriesOf([[], all.flat()]);
  };

  it('the first ten of a kind, and how many more', async () => {
    const { stdout } = await run(['check', '--format', 'github'], { stdin: many(30) });
    const lines = stdout.split('\n').slice(0, -1);
    expect(lines.map((line) => line.split(' ')[0])).toEqual([...Array<string>(10).fill('::warning'), '::notice']);
    expect(lines.at(-1)).toBe(
      '::notice title=guardpage::20 warnings more: GitHub shows no more of a step. Other formats have them all.',
    );
  });

  it('markdown stays within a comment, and counts all', async () => {
    const { stdout } = await run(['check', '--format', 'markdown'], { stdin: many(200) });
    const said = stdout.split('\n').filter((line) => line.startsWith('### ')).length;
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toContain(`\n${200 - said} more findings: a comment has no room for more.\n`);
    expect(stdout).toContain('\nGuardpage: 200 warnings in 1 patch, ');
  });
});
