import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkApart } from '../src/index.ts';

const program = join(import.meta.dirname, 'slow-program.mjs');
const never = new AbortController().signal;

describe('a check in a process of its own', () => {
  it('gives its report', async () => {
    const check = checkApart({ program });
    expect(await check({ patch: 'ä\0', options: ['--select=a'] }, never)).toEqual({
      ok: true,
      report: { args: ['check', '--format=json', '--exit-zero', '--select=a', '-'], patch: 'ä\0' },
    });
  });

  it('is stopped when it takes too long, and the next one is done', async () => {
    const check = checkApart({ program, seconds: 3 });
    const [slow, next] = await Promise.all(['hang', 'x'].map((patch) => check({ patch, options: [] }, never)));
    expect(slow).toEqual({ ok: false, reason: 'the check took longer than 3 s, and was stopped' });
    expect(next).toMatchObject({ ok: true, report: { patch: 'x' } });
  });

  it.each([
    ['fault', 'ended with 2, and without a report'],
    ['flood', 'the report is too large'],
  ])('%s is said', async (patch, reason) => {
    expect(await checkApart({ program })({ patch, options: [] }, never)).toEqual({
      ok: false,
      reason: expect.stringContaining(reason) as string,
    });
  });

  it('ends when the call is cancelled, and does not begin when it was before', async () => {
    const check = checkApart({ program });
    const stop = new AbortController();
    const answers = Promise.all(['hang', 'hang'].map((patch) => check({ patch, options: [] }, stop.signal)));
    stop.abort();
    expect(await answers).toEqual([
      { ok: false, reason: 'cancelled' },
      { ok: false, reason: 'cancelled' },
    ]);
  });

  it('a program that is not there is a reason', async () => {
    const check = checkApart({ program: '/no/such/program.mjs' });
    expect(await check({ patch: 'x', options: [] }, never)).toMatchObject({ ok: false });
  });
});
