import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { begun, call, placeWith, spoken } from './session.ts';

const MIB = 1024 * 1024;
const ESCAPES = '\u001b[2J\u202e\u0007 [x](javascript:alert(1)) ::error::x %0A ```';

/** A mail whose every field would act on whoever shows it. */
function mail(lines: readonly string[]): string {
  return [
    `From: ${ESCAPES} <a@example.org>`,
    `Subject: [PATCH] mm: ${ESCAPES}`,
    'Message-ID: <a@example.org>',
    'Date: Mon, 2 Mar 2026 10:00:00 +0000',
    '',
    '---',
    'diff --git a/mm/x.c b/mm/x.c',
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/mm/x.c',
    `@@ -0,0 +1,${lines.length + 4} @@`,
    ...['int f(int flags)', '{', ...lines, '\treturn flags;', '}'].map((line) => `+${line}`),
    '',
  ].join('\n');
}

const CALLS: readonly (readonly [string, string, unknown, string])[] = [
  ['a tool that is none', 'rm_rf', {}, 'no tool "rm_rf"'],
  ['a tool of every object', 'constructor', {}, 'no tool "constructor"'],
  ['a tool of a terminal', `x\u001b[2J${'y'.repeat(5000)}`, {}, 'no tool "x\\u{1b}[2J'],
  ['nothing', 'check_patch', {}, 'patch: '],
  ['no object', 'check_patch', null, 'arguments: '],
  ['an empty patch', 'check_patch', { patch: '' }, 'patch: '],
  ['a number', 'check_patch', { patch: 7 }, 'patch: '],
  ['a list', 'check_patch', { patch: ['a'] }, 'patch: '],
  ['a patch that is too large', 'check_patch', { patch: 'x'.repeat(4 * MIB + 1) }, 'patch: Too big'],
  ['a key that nobody knows', 'check_patch', { patch: 'x', file: '/etc/passwd' }, 'Unrecognized key: "file"'],
  ['a key without end', 'list_hazards', { ['k'.repeat(MIB)]: 1 }, 'Unrecognized key'],
  ['an option', 'check_patch', { patch: 'x', select: ['--format=text=/tmp/x'] }, 'select.0: '],
  ['an option of two words', 'check_patch', { patch: 'x', ignore: ['a,--tree=/'] }, 'ignore.0: '],
  ['a hazard that is none', 'check_patch', { patch: 'x', select: ['no-such-hazard'] }, 'no hazard "no-such-hazard"'],
  ['a confidence that is none', 'check_patch', { patch: 'x', minConfidence: 'none' }, 'minConfidence: '],
  ['a path', 'explain_hazard', { hazard: '../../etc/passwd' }, 'hazard: '],
  ['a name of every object', 'explain_hazard', { hazard: '__proto__' }, 'hazard: '],
  ['NUL', 'explain_hazard', { hazard: 'a\0b' }, 'hazard: '],
  ['a near miss', 'explain_hazard', { hazard: 'anon-vma-prepare' }, 'did you mean anon-vma-prepare-after-pte-install'],
  ['a regular expression', 'precedents', { name: '(a+)+$' }, 'name: '],
  ['too many', 'precedents', { name: 'mm_struct', limit: 1e9 }, 'limit: '],
  ['a fraction', 'search_findings', { limit: 1.5 }, 'limit: '],
  ['a query that does not parse', 'search_findings', { query: '(a OR' }, 'query: '],
  ['a query without end', 'search_findings', { query: 'a '.repeat(5000) }, 'query: '],
  ['a fingerprint that is none', 'show_finding', { fingerprint: "' or 1=1 --" }, 'fingerprint: '],
];

describe('hostile calls', () => {
  it('are refused with a reason, and the next one is answered', async () => {
    const lines = CALLS.map(([, name, given], at) => call(at + 1, name, given));
    const place = placeWith(null);
    const { code, stderr, replies } = await spoken(place, [...lines, call(1000, 'list_hazards', {})]);
    expect([code, stderr]).toEqual([0, '']);
    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    for (const [at, [what, , , reason]] of CALLS.entries()) {
      const reply = byId.get(at + 1);
      const said = reply?.result?.content[0]?.text ?? reply?.error?.message;
      expect([what, reply?.error !== undefined || reply?.result?.isError, said]).toEqual([
        what,
        true,
        expect.stringContaining(what === 'no object' ? '' : reason),
      ]);
      expect(said?.length).toBeLessThan(1100);
      expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
    expect(byId.get(1000)?.result?.isError).toBeUndefined();
    expect(readdirSync(place.home)).toEqual([]);
  });

  it.each<readonly [string, string | Buffer, number]>([
    ['no JSON', 'nonsense\n', -32_700],
    ['half of it', '{"jsonrpc":"2.0","id":1,\n', -32_700],
    ['no message', '{"a":1}\n', -32_600],
    ['a list', '[]\n', -32_600],
    ['null', 'null\n', -32_600],
    ['another version', '{"jsonrpc":"1.0","id":1,"method":"ping"}\n', -32_600],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]), -32_700],
    ['a line without end', Buffer.concat([Buffer.alloc(40 * MIB, 'x'), Buffer.from('\n')]), -32_600],
    ['very deep', `${'['.repeat(MIB)}\n`, -32_700],
  ])('a frame that is broken: %s', async (_, frame, wanted) => {
    const { code, stderr, replies } = await spoken(placeWith(null), [frame, '\n', '\r\n', call(2, 'list_hazards', {})]);
    expect([code, stderr]).toEqual([0, '']);
    expect(replies.filter(({ id }) => id === null).map(({ error }) => error?.code)).toEqual([wanted]);
    expect(replies.find(({ id }) => id === 2)?.result?.structuredContent).toBeDefined();
  });

  it('a method that is none is an error, a reply to nothing none', async () => {
    const { replies, stderr } = await spoken(placeWith(null), [
      `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'resources/list' })}\n`,
      `${JSON.stringify({ jsonrpc: '2.0', id: 77, result: {} })}\n`,
      `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 99 } })}\n`,
      call(2, 'list_hazards', {}),
    ]);
    expect(stderr).toBe('');
    expect(replies.find(({ id }) => id === 1)?.error?.code).toBe(-32_601);
    expect(replies.find(({ id }) => id === 2)?.result?.structuredContent).toBeDefined();
  });

  it('thousands at once: some are answered, the others told to wait', async () => {
    const many = Array.from({ length: 2000 }, (_, at) => call(at + 1, 'check_patch', { patch: 'x' }));
    const place = placeWith(null);
    const { child, ended } = begun(place);
    const session = ended();
    child.stdin.write(
      `${JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } } })}\n`,
    );
    for (const line of many) child.stdin.write(line);
    child.stdin.end();
    const { code, stderr, replies } = await session;
    expect([code, stderr]).toEqual([0, '']);
    expect(new Set(replies.map(({ id }) => id)).size).toBe(2001);
    const refused = replies.filter(({ result }) => result?.isError === true);
    expect(refused.length).toBeGreaterThan(1000);
    expect(new Set(refused.map(({ result }) => result?.content[0]?.text))).toEqual(
      new Set(['64 calls are being worked on: wait for an answer']),
    );
    expect(refused.length).toBeLessThanOrEqual(2000 - 64);
  }, 60_000);
});

describe('a hostile mail', () => {
  it('is judged, and nothing of it acts on who reads the answer', async () => {
    const patch = mail([`\tflags &= ~FAULT_FLAG_ALLOW_RETRY; /* ${ESCAPES} ${'long '.repeat(700)} */`]);
    const { replies, stderr } = await spoken(placeWith(null), [call(1, 'check_patch', { patch })]);
    expect(stderr).toBe('');
    const result = replies.find(({ id }) => id === 1)?.result;
    expect(result?.structuredContent).toMatchObject({
      findings: [
        {
          hazard: 'fault-handler-clears-allow-retry',
          text: expect.stringContaining('/* \\u{1b}[2J\\u{202e}\\u{7} [x](') as string,
        },
      ],
    });
    expect(JSON.stringify(result)).not.toMatch(/[\u0007\u001b\u202e]|\\u001b|\\u0007/);
  });

  it('with thousands of findings gives some, and counts the others', async () => {
    const flags = Array.from({ length: 3000 }, () => '\tflags &= ~FAULT_FLAG_ALLOW_RETRY;');
    const { replies } = await spoken(placeWith(null), [call(1, 'check_patch', { patch: mail(flags) })]);
    const result = replies.find(({ id }) => id === 1)?.result;
    const { findings, left, summary } = (result?.structuredContent ?? {}) as {
      findings: readonly unknown[];
      left: { findings: number };
      summary: { findings: number };
    };
    expect(findings).toHaveLength(40);
    expect(left.findings).toBe(summary.findings - 40);
    expect(JSON.stringify(result).length).toBeLessThan(300_000);
  });

  it.each([
    ['of NUL', '\0'.repeat(1000)],
    ['of half characters', '\ud800\udc00\ud800'],
    ['that is gzip', Buffer.from('H4sIAAAAAAAAA0tMBADTyTkMAwAAAA==', 'base64').toString('latin1')],
    ['of many mails', 'From a@example.org Thu Jan  1 00:00:00 1970\nSubject: [PATCH] x\n\nx\n'.repeat(3000)],
    ['cut in a hunk', mail(['\tx();']).slice(0, -4)],
  ])('%s is answered', async (_, patch) => {
    const { code, stderr, replies } = await spoken(placeWith(null), [
      call(1, 'check_patch', { patch }),
      call(2, 'list_hazards', {}),
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(replies.find(({ id }) => id === 1)?.result?.content[0]?.text.length).toBeGreaterThan(10);
    expect(JSON.stringify(replies).length).toBeLessThan(2 * MIB);
  });
});

describe('the end', () => {
  it('of the input ends it, and so does SIGTERM', async () => {
    expect(await spoken(placeWith(null), [])).toMatchObject({ code: 0, stderr: '' });
    const { child, ended } = begun(placeWith(null));
    const session = ended();
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })}\n`);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await session).toMatchObject({ code: 0, stderr: '' });
  });

  it('of who reads its answers ends it', async () => {
    const { child, ended } = begun(placeWith(null));
    const session = ended();
    child.stdout.destroy();
    for (let at = 1; at < 20; at++) child.stdin.write(call(at, 'list_hazards', {}));
    expect(await session).toMatchObject({ code: 0, stderr: '' });
  });
});
