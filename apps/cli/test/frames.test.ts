import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './guardpage.ts';
import { handler, seriesOf } from './series-mails.ts';

// What a person reads, kept as files to be read: one case for each shape a frame can have.

const hazards = join(import.meta.dirname, '..', '..', '..', 'packages', 'knowledge', 'hazards');

it.each([
  ['retract-no-recheck-under-ptl', 'bad-tested-before-the-lock'],
  ['retract-no-recheck-under-ptl', 'bad-recheck-loses-anon-vma'],
  ['retract-drops-pte-markers', 'bad-recheck-loses-uffd'],
  ['softdirty-flag-test-without-config', 'bad-config-no-longer-asked'],
  ['fault-handler-clears-allow-retry', 'bad-in-one-expression'],
])('%s: %s', async (id, name) => {
  const { stdout } = await run(['check', `${name}.patch`], { cwd: join(hazards, id, 'cases') });
  await expect(stdout).toMatchFileSnapshot(`frames/${name}.txt`);
});

it.each(['retract-no-recheck-under-ptl'])('explain %s', async (id) => {
  const { stdout } = await run(['explain', id]);
  await expect(stdout).toMatchFileSnapshot(`frames/explain-${id}.txt`);
});

it('--explain-silence says of every place why it is none', async () => {
  const id = 'anon-vma-prepare-after-pte-install';
  const names = ['ok-prepare-first', 'ok-walk-only-reads', 'ok-already-attached'].map((name) => `${name}.patch`);
  const { stdout, code } = await run(['check', '--explain-silence', id, ...names], { cwd: join(hazards, id, 'cases') });
  expect(code).toBe(0);
  await expect(stdout).toMatchFileSnapshot('frames/explain-silence.txt');
});

it('a patch that was not read whole says so, and -v says what was not visible, hidden and mended', async () => {
  const cut = [
    '--- a/mm/x.c',
    '+++ b/mm/x.c',
    '@@ -10,9 +10,9 @@ int f(int flags)',
    ' \tx();',
    '-\tflags &= ~FAULT_FLAG_ALLOW_RETRY;',
  ];
  const mail = ['Subject: [PATCH] x', 'Date: Mon, 2 Mar 2026 10:00:00 +0000', '', ...cut, ''].join('\n');
  const plain = await run(['check', '-'], { stdin: mail });
  expect(plain.code).toBe(0);
  await expect(plain.stdout).toMatchFileSnapshot('frames/damaged.txt');
  const verbose = await run(['check', '-v', '-'], { stdin: mail });
  expect(verbose.code).toBe(0);
  await expect(verbose.stdout).toMatchFileSnapshot('frames/damaged-verbose.txt');
});

describe('a series', () => {
  const only = ['--select', 'fault-handler-clears-allow-retry'];
  const clears = '\tflags &= ~FAULT_FLAG_ALLOW_RETRY;';
  const rest = [
    '\tret = demo_prepare(vma);',
    '\tif (ret)',
    '\t\treturn ret;',
    '\tdemo_count(vma);',
    '\tret = handle_mm_fault(vma, 0, flags, NULL);',
  ];
  const [plain, wrong, touched, mended] = [
    handler(...rest),
    handler(clears, ...rest),
    handler(clears, ...rest, '\tdemo_done(vma);'),
    handler(...rest, '\tdemo_done(vma);'),
  ];

  it.each([
    ['series-fixed-later', seriesOf([plain, wrong, touched, mended]), 0],
    ['series-partial', seriesOf([plain, wrong, touched, mended], { without: [2] }), 1],
    ['series-partial-clean', seriesOf([plain, touched, mended, plain, mended], { without: [1, 4] }), 0],
  ])('%s', async (name, mbox, code) => {
    const ran = await run(['check', ...only, '-'], { stdin: mbox });
    expect(ran.code).toBe(code);
    await expect(ran.stdout).toMatchFileSnapshot(`frames/${name}.txt`);
  });

  it('against an earlier revision: first, still there, gone', async () => {
    const cwd = folder();
    const other = (line: string): readonly string[] => handler(...rest, line);
    writeFileSync(
      join(cwd, 'v1.mbox'),
      seriesOf([plain, wrong, handler(clears, ...rest, clears.replace('flags', '*old'))]),
    );
    writeFileSync(
      join(cwd, 'v2.mbox'),
      seriesOf([plain, other('\tdemo_new(vma);'), handler(clears, ...rest, '\tdemo_new(vma);')], { revision: 2 }),
    );
    const ran = await run(['check', ...only, '--baseline', 'v1.mbox', 'v2.mbox'], { cwd });
    expect(ran.code).toBe(1);
    await expect(ran.stdout).toMatchFileSnapshot('frames/baseline.txt');
    const turned = await run(['check', ...only, '--baseline', 'v2.mbox', 'v1.mbox', '--format', 'json'], { cwd });
    const { findings } = JSON.parse(turned.stdout) as { findings: readonly { since: string; origin: string }[] };
    expect(findings.map(({ since, origin }) => `${origin} ${since}`)).toEqual(['new still-there', 'new first']);
  });
});
