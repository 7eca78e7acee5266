import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { jsonSchema } from '@guardpage/report/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { folder, guardpage, run } from './guardpage.ts';
import { handler, seriesOf } from './series-mails.ts';

const knowledge = join(import.meta.dirname, '..', '..', '..', 'packages', 'knowledge', 'hazards');
const id = 'anon-vma-prepare-after-pte-install';
const bad = join(knowledge, id, 'cases', 'bad-walk-installs-first.patch');
const ok = join(knowledge, id, 'cases', 'ok-prepare-first.patch');
const sample = join(import.meta.dirname, '..', 'sample', 'series');

/** What a shell prints that runs guardpage in some strange way. */
function shell(script: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', script]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
    child.on('close', () => resolve({ stdout, stderr }));
  });
}

describe('check: what is printed and the exit code', () => {
  it('text: the frame of a finding', async () => {
    const { code, stdout, stderr } = await run(['check', '0002-seal-a-range-of-a-mapping.patch'], { cwd: sample });
    await expect(stdout).toMatchFileSnapshot('frames/sample.txt');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('terse: checkpatch coordinates on a pipe, source coordinates with --showfile', async () => {
    const stdin = readFileSync(bad);
    const patch = await run(['check', '--format', 'terse', '-'], { stdin });
    const line = readFileSync(bad, 'utf8').split('\n').indexOf('+\treturn anon_vma_prepare(vma);') + 1;
    const title = 'anon_vma_prepare() runs after page-table entries were installed';
    expect(patch).toEqual({ code: 1, stdout: `-:${line}: WARNING:${id}: ${title}\n`, stderr: '' });
    const file = await run(['check', '--format=terse', '--showfile'], { stdin });
    expect(file).toEqual({ code: 1, stdout: `mm/seal.c:23:9: warning: ${title} [${id}]\n`, stderr: '' });
  });

  it('terse: a patch that was not read whole is named, for silence is "clean"', async () => {
    const stdin = 'Subject: [PATCH] x\n\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1,9 +1,9 @@\n x\n';
    const patch = await run(['check', '--format', 'terse', '-'], { stdin });
    expect([patch.code, patch.stderr]).toEqual([0, '']);
    expect(patch.stdout).toMatch(/^-:6: DAMAGED: .+\n$/);
    const file = await run(['check', '--format=terse', '--showfile'], { stdin });
    expect(file.stdout).toBe(patch.stdout.replace('-:6: DAMAGED', '-:6:1: note: damaged'));
  });

  it('clean: nothing at all in text and terse, empty lists in json', async () => {
    expect(await run(['check', ok])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run(['check', '--format=terse', ok])).toEqual({ code: 0, stdout: '', stderr: '' });
    const { stdout } = await run(['check', '--format=json', ok]);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], inputs: [{ status: 'analysed', problem: null }] });
  });

  it.each([
    [['--exit-zero'], 0],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'check'], 1],
    [['--fail-on', 'never'], 0],
    [['--ignore', id], 0],
    [['--select', id], 1],
    [['--select', 'fault-handler-clears-allow-retry'], 0],
    [['--min-confidence', 'high'], 1],
  ])('%j exits %i', async (args, code) => {
    expect((await run(['check', ...args, bad])).code).toBe(code);
  });

  it('a folder is its patches, a maildir its cur and new', async () => {
    const dir = folder();
    mkdirSync(join(dir, 'cur'));
    mkdirSync(join(dir, 'new'));
    mkdirSync(join(dir, 'tmp'));
    copyFileSync(bad, join(dir, 'cur', '1:2,S'));
    copyFileSync(ok, join(dir, 'new', '2'));
    copyFileSync(bad, join(dir, 'tmp', '3'));
    const { stdout } = await run(['check', '--format=json', dir]);
    const { inputs } = JSON.parse(stdout) as { inputs: { input: string }[] };
    expect(inputs.map((row) => row.input)).toEqual([join(dir, 'cur', '1:2,S'), join(dir, 'new', '2')]);
  });

  it('an mbox.gz counts mails from 1, and lines within the mail', async () => {
    const dir = folder();
    const mails = [ok, bad].map((file) => `From a@b.c Mon Mar  2 10:00:00 2026\n${readFileSync(file, 'utf8')}\n`);
    writeFileSync(join(dir, 'two.mbox.gz'), gzipSync(mails.join('')));
    const { stdout } = await run(['check', '--format=json', join(dir, 'two.mbox.gz')]);
    const line = readFileSync(bad, 'utf8').split('\n').indexOf('+\treturn anon_vma_prepare(vma);') + 1;
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ mail: 2, patchLine: line, line: 23 }] });
  });

  it('the same mail twice is judged once', async () => {
    const dir = folder();
    copyFileSync(bad, join(dir, 'a.patch'));
    copyFileSync(bad, join(dir, 'b.patch'));
    const { stdout } = await run(['check', '--format=json', join(dir, 'b.patch'), join(dir, 'a.patch')]);
    const { findings } = JSON.parse(stdout) as { findings: { input: string }[] };
    expect(findings.map((finding) => finding.input)).toEqual([join(dir, 'a.patch')]);
  });

  it('several formats at once, one of them to a file', async () => {
    const dir = folder();
    const file = join(dir, 'out.jsonl');
    const { stdout } = await run(['check', '--format', 'terse', '--format', `jsonl=${file}`, bad]);
    expect(stdout).toContain('WARNING:');
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(5);
  });

  it('a hazard of the user, as text', async () => {
    const dir = folder();
    const laid = await run(['hazard', 'new', 'my-own', '--into', dir]);
    expect(laid.code).toBe(0);
    const yaml = join(dir, 'my-own', 'hazard.yaml');
    expect((await run(['check', '--hazards', dir, bad])).stderr).toContain('my-own');
    const text = readFileSync(join(knowledge, 'fault-handler-clears-allow-retry', 'hazard.yaml'), 'utf8');
    writeFileSync(
      yaml,
      text
        .replace(/^id: .*/m, 'id: my-own')
        .replace(/^match:[^]*?\nnotes/m, 'match:\n  value: { clears: VM_LOCKED }\nnotes'),
    );
    const stdin =
      '--- a/mm/x.c\n+++ b/mm/x.c\n@@ -10,2 +10,3 @@ int f(int flags)\n \tx();\n+\tflags &= ~VM_LOCKED;\n \ty();\n';
    const { stdout, code } = await run(['check', '--hazards', dir, '--format', 'terse', '-'], { stdin });
    // No date, so the kernel is not known, and the hazard is only one since 5.7.
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/^since:.*\n/m, ''));
    expect((await run(['check', '--hazards', dir, '--format', 'terse', '-'], { stdin })).stdout).toMatch(
      /^-:5: WARNING:my-own:/,
    );
    expect((await run(['hazard', 'new', 'my-own', '--into', dir])).stderr).toContain('there already');
    const checked = text.replace(/^match:[^]*?\nnotes/m, 'match:\n  check: { words: [f], looks-for: x }\nnotes');
    writeFileSync(yaml, checked);
    writeFileSync(join(dir, 'my-own', 'check.ts'), 'throw new Error("this was run");\n');
    const refused = await run(['check', '--hazards', dir, '-'], { stdin });
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('"check" is code, which only the hazards of Guardpage itself may have');
    expect(refused.stderr).not.toContain('this was run');
  });
});

describe('check: the structured formats', () => {
  it('every row is what `guardpage schema` says', async () => {
    const schema = await run(['schema']);
    expect(JSON.parse(schema.stdout)).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
    const validate = new Ajv2020({ allErrors: true, formats: { uri: true } }).compile(JSON.parse(schema.stdout));
    const { stdout } = await run(['check', '--format=jsonl', '--pre-existing', sample, bad, ok, '/nowhere']);
    const cwd = folder();
    const wrong = handler('\tflags &= ~FAULT_FLAG_ALLOW_RETRY;', '\tret = x(vma);');
    const right = handler('\tret = x(vma);');
    writeFileSync(join(cwd, 'v1.mbox'), seriesOf([right, wrong, wrong.toSpliced(4, 0, '\tz();')]));
    const other = right.toSpliced(4, 0, '\tz();');
    writeFileSync(join(cwd, 'v2.mbox'), seriesOf([right, wrong, other, right], { revision: 2, without: [2] }));
    const later = await run(['check', '--format=jsonl', '--baseline', 'v1.mbox', 'v2.mbox'], { cwd });
    expect(later.stdout).toContain('"touchedAgain":{"part":3,');
    const rows = [stdout, later.stdout].flatMap((text) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string }),
    );
    for (const row of rows) expect(validate(row) ? [] : validate.errors).toEqual([]);
    expect(new Set(rows.map((row) => row.type))).toEqual(new Set(['run', 'input', 'finding', 'summary']));
    expect(validate({ ...rows[1], surprise: 1 })).toBe(false);
  });
});

describe('check: the same input gives the same bytes', () => {
  it('in 20 runs, in any order of files, locale and time zone', async () => {
    const files = [
      bad,
      ok,
      ...['0000-cover-letter', '0001-document-sealed-ranges', '0002-seal-a-range-of-a-mapping'].map((name) =>
        join(sample, `${name}.patch`),
      ),
    ];
    const zones = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland'];
    const locales = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'C.UTF-8'];
    const runs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const order = files.toSorted((a, b) => (index % 2 === 0 ? 1 : -1) * (a < b ? -1 : 1) || 0);
        const turned = [...order.slice(index % 5), ...order.slice(0, index % 5)];
        const env = { TZ: zones[index % 4] ?? 'UTC', LC_ALL: locales[(index >> 1) % 4] ?? 'C', LANG: 'xx' };
        return run(['check', '--format', index < 10 ? 'jsonl' : 'text', '-v', ...turned], { env });
      }),
    );
    expect(new Set(runs.slice(0, 10).map((one) => one.stdout)).size).toBe(1);
    expect(new Set(runs.slice(10).map((one) => one.stdout)).size).toBe(1);
    expect(runs[0]?.stdout).toContain('"type":"finding"');
  });
});

describe('check: bad calls and bad input', () => {
  it('a baseline without a patch is none: everything would be new', async () => {
    const file = join(folder(), 'reply.eml');
    writeFileSync(file, 'From: a@b.c\nSubject: Re: [PATCH] x\nMessage-ID: <1@b.c>\n\nLooks good.\n');
    const { code, stderr } = await run(['check', '--baseline', file, bad]);
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({
      code: 2,
      stderr: `guardpage: --baseline ${file}: no patch in it`,
    });
  });

  it.each([
    [['check', '--nonsense', bad], 'nonsense'],
    [['check', '--format', 'xml', bad], 'no format "xml"'],
    [['check', '--select', 'no-such-hazard', bad], 'no hazard "no-such-hazard"'],
    [['check', '--fail-on', 'always', bad], '--fail-on takes'],
    [['check', '--knowledge', '1999', bad], 'knowledge base is'],
    [['check', '--hazards', '/nowhere', bad], '/nowhere'],
    [['check', '--format', 'json=/nowhere/x', bad], '/nowhere/x'],
    [['check', '--format', 'json=/nowhere/x', '--format', 'text=/nowhere/y/../x', bad], 'two reports to /nowhere/x'],
    [['check', '--format', 'json=/nowhere/\u001b[2J', bad], '/nowhere/\\u{1b}[2J'],
    [['check', '--\u001b[2J', bad], "'--\\u{1b}[2J'"],
    [['\u202e\u001b[2J'], 'no command "\\u{202e}\\u{1b}[2J"'],
    [['explain', 'anon-vma'], 'did you mean anon-vma-prepare-after-pte-install'],
    [['explain'], 'one hazard'],
    [['frobnicate'], 'no command "frobnicate"'],
    [[], 'no command given'],
    [['hazard', 'new', '../evil'], 'no hazard id'],
    [['constructor'], 'no command "constructor"'],
  ])('%j is refused', async (args, reason) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/internal fault|\u001b/);
  });

  it('one unreadable file among good ones is a row, the others are judged, then 2', async () => {
    const dir = folder();
    const missing = join(dir, 'missing.patch');
    const loop = join(dir, 'loop.patch');
    symlinkSync(loop, loop);
    const { code, stdout, stderr } = await run(['check', '--format=json', missing, loop, bad]);
    expect(code).toBe(2);
    const report = JSON.parse(stdout) as { inputs: { input: string; status: string }[]; findings: unknown[] };
    expect(report.findings).toHaveLength(1);
    expect(report.inputs.filter((row) => row.status === 'unreadable').map((row) => row.input)).toEqual([loop, missing]);
    expect(stderr).toContain(`${missing}: no such file`);
    expect(stderr).toContain(`${loop}: too many symbolic links`);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 2, 'empty'],
    ['a cut gzip file', gzipSync(readFileSync(bad)).subarray(0, 300), 2, 'gzip'],
    ['random bytes', Buffer.from(Array.from({ length: 100_000 }, (__, at) => (at * 7919) % 256)), 2, 'binary'],
    ['a gzip bomb', gzipSync(Buffer.alloc(300 * 1024 * 1024)), 2, 'gzip'],
  ])('%s: exit %i with a reason', async (_, stdin, code, reason) => {
    const ran = await run(['check', '-'], { stdin });
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(reason);
  });

  const hunk = (body: string): string =>
    `--- a/mm/x.c\n+++ b/mm/x.c\n@@ -0,0 +1,${body.split('\n').length} @@\n${body
      .split('\n')
      .map((line) => `+${line}`)
      .join('\n')}\n`;
  const deep = 10_000;
  it.each([
    ['NUL bytes', Buffer.from(`Subject: [PATCH] x\n\n${'\0'.repeat(1000)}\n${hunk('anon_vma_prepare(vma);\0')}`)],
    [
      'invalid UTF-8',
      Buffer.from(`Subject: [PATCH] \xff\xfe\n\n${hunk('/* \xff */ anon_vma_prepare(vma);')}`, 'latin1'),
    ],
    ['a line of 10 MB', `Subject: [PATCH] x\n\n${hunk(`int anon_vma_prepare${'x'.repeat(10_000_000)};`)}`],
    ['C nested 10,000 deep', hunk(`void anon_vma_prepare(void)\n{\n${'if (x) {'.repeat(deep)}${'}'.repeat(deep)}\n}`)],
    [
      'parentheses 10,000 deep',
      hunk(`int f(void)\n{\nreturn anon_vma_prepare${'('.repeat(deep)}${')'.repeat(deep)};\n}`),
    ],
    [
      '100,000 hunks',
      `--- a/mm/x.c\n+++ b/mm/x.c\n${Array.from({ length: 100_000 }, (__, at) => `@@ -${at * 10 + 1} +${at * 10 + 1} @@\n-a\n+anon_vma_prepare(vma);\n`).join('')}`,
    ],
    [
      'MIME nested 10,000 deep',
      `Subject: [PATCH] x\nMIME-Version: 1.0\n${Array.from({ length: deep }, (__, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`).join('')}Content-Type: text/plain\n\nx\n`,
    ],
    [
      'paths that leave the tree',
      `--- a/../../etc/passwd\n+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n--- /etc/passwd\n+++ /etc/passwd\n@@ -1 +1 @@\n-a\n+b\n`,
    ],
    ['a mail of 50 MB', `Subject: [PATCH] x\n\n${hunk('x();\n'.repeat(8_400_000))}`],
  ])('%s: an answer, in bounded time and memory', async (_, stdin) => {
    const ran = await run(['check', '--format=jsonl', '-'], {
      stdin,
      env: { NODE_OPTIONS: '--max-old-space-size=2048' },
    });
    expect(ran.stderr).toBe('');
    expect([0, 1]).toContain(ran.code);
    const rows = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; path?: string });
    expect(rows.at(-1)?.type).toBe('summary');
    expect(rows.filter((row) => row.path?.includes('..') || row.path?.startsWith('/'))).toEqual([]);
  });

  it('what was cut is said', async () => {
    const stdin = hunk(`int anon_vma_prepare(void)\n{\n${'x = y + 1;\n'.repeat(40_000)}}`);
    const { stdout, code } = await run(['check', '-'], { stdin });
    expect(stdout).toContain('not analysed');
    expect(code).toBe(0);
  });

  it('of thousands of findings in one mail 500 are shown, the new ones first, and that is said', async () => {
    const old = ' \tflags &= ~FAULT_FLAG_ALLOW_RETRY;\n'.repeat(600);
    const fresh = '+\tflags &= ~FAULT_FLAG_ALLOW_RETRY;\n'.repeat(600);
    const stdin = `Subject: [PATCH] x\nDate: Thu, 1 May 2025 10:00:00 +0000\n\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -9,601 +9,1201 @@ int f(int flags)\n \tx();\n${old}${fresh}`;
    const { stdout, stderr } = await run(['check', '--format=jsonl', '--pre-existing', '-'], { stdin });
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; origin?: string; status?: string; problem?: object });
    const found = rows.filter(({ type }) => type === 'finding');
    expect([found.length, new Set(found.map(({ origin }) => origin)), stderr]).toEqual([500, new Set(['new']), '']);
    expect(rows[1]).toMatchObject({
      status: 'partial',
      problem: { line: 1108, reason: 'mm/x.c: not analysed: over 500 findings in one mail' },
    });
  });

  it('text that came by mail cannot steer the terminal', async () => {
    const evil = readFileSync(bad, 'utf8').replace(
      'return anon_vma_prepare(vma);',
      'return anon_vma_prepare(vma); /* \u001b[2J\u202e */',
    );
    const { stdout } = await run(['check', '-'], { stdin: evil });
    expect(stdout).toContain('\\u{1b}[2J\\u{202e}');
    expect(stdout).not.toContain('\u001b');
    const jsonl = await run(['check', '--format=jsonl', '-'], { stdin: evil.replace('\u001b', '\u009b') });
    expect(jsonl.stdout).toContain('\\u009b[2J\\u202e');
    expect(jsonl.stdout).not.toMatch(/[\u001b\u009b\u202e]/);
  });

  it('a broken pipe ends silently with 0', async () => {
    const dir = folder();
    const mails = Array.from(
      { length: 300 },
      (__, at) =>
        `From a@b.c Mon Mar  2 10:00:00 2026\n${readFileSync(bad, 'utf8').replace(/Message-ID: <[^>]*/, `Message-ID: <m${at}@x.y`)}\n`,
    );
    writeFileSync(join(dir, 'many.mbox'), mails.join(''));
    const script = `"${guardpage}" check "${join(dir, 'many.mbox')}" | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await shell(script);
    expect(stdout.trim().split('\n').at(-1)).toBe('0');
    expect(stderr).toBe('');
  });

  it('Ctrl-C ends with 130', async () => {
    const child = spawn(guardpage, ['check', '-'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
  });

  it.runIf(existsSync('/dev/full'))('a full disk is said, and is no report', async () => {
    const script = `"${guardpage}" check "${bad}" > /dev/full; echo "$?"`;
    const { stdout, stderr } = await shell(script);
    expect(stdout.trim()).toBe('2');
    expect(stderr).toMatch(/^guardpage: standard output: ENOSPC/);
  });

  it('Ctrl-C ends a run whose reader never reads on', async () => {
    const dir = folder();
    const lines = Array.from({ length: 500 }, (_, at) => `+\tflags &= ~FAULT_FLAG_ALLOW_RETRY; x${at}();\n`).join('');
    writeFileSync(
      join(dir, 'a.patch'),
      `--- /dev/null\n+++ b/mm/x.c\n@@ -0,0 +1,503 @@\n+int f(void)\n+{\n${lines}+}\n`,
    );
    const child = spawn(guardpage, ['check', '--format', 'json', join(dir, 'a.patch')]);
    await new Promise((resolve) => child.stdout.once('readable', resolve));
    child.kill('SIGINT');
    const ended = await new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code)));
    expect(['SIGINT', 130]).toContain(ended);
    child.stdout.destroy();
  });
});
