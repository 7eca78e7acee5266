import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { completion, KINDS, modelServer } from '../../../../packages/assist/test/model-server.ts';
import { emptyPlace, POSTGRES, WITHOUT } from '../../../../packages/store/test/empty-store.ts';
import { dumped, ingest, sample } from '../archive/stores.ts';
import { folder, run } from '../guardpage.ts';
import { call } from '../mcp/session.ts';
import type { Ran } from '../guardpage.ts';

/* What guardpage does with a file it does with a database of PostgreSQL, whose address stands in the environment. */

const file = join(folder(), 'store.sqlite');
let url = '';

/** The same command on both. */
async function both(...args: readonly string[]): Promise<readonly [Ran, Ran]> {
  return [await run([...args, '--store', file]), await run(args, { env: { GUARDPAGE_DATABASE_URL: url } })];
}

describe.skipIf(POSTGRES === null)(`a store of PostgreSQL${WITHOUT}`, () => {
  beforeAll(async () => {
    url = await emptyPlace();
    await ingest(file, sample);
    await run(['ingest', sample], { env: { GUARDPAGE_DATABASE_URL: url } });
  });

  it('holds what the file holds', async () => {
    const lines = await dumped(file);
    expect(lines.length).toBeGreaterThan(100);
    expect(await dumped(url)).toEqual(lines);
  });

  it.each([
    { args: ['search', 's:curtains', 'dfn:mm/'] },
    { args: ['search', '--json', 'page*'] },
    { args: ['series', '--json', 'is:flagged'] },
    { args: ['outbox'] },
    { args: ['check', '--format=json', '--exit-zero', '20260914120000.31337-2-dev@example.net'] },
  ])('$args', async ({ args }) => {
    const [lite, post] = await both(...args);
    expect(lite.code).toBe(0);
    expect(post).toEqual(lite);
  });

  it('gives an assistant the same answers', async () => {
    const calls = [
      call(1, 'search_findings', { limit: 50 }),
      call(2, 'search_findings', { query: 'hazard:anon* curtains', limit: 1 }),
      call(3, 'precedents', { name: 'retract_page_tables' }),
      call(4, 'precedents', { name: 'anon_vma_prepare', limit: 20 }),
      call(5, 'show_finding', { fingerprint: '7e7cf076138865c9' }),
    ].join('');
    const lines = ({ stdout }: Ran): readonly string[] => stdout.split('\n').toSorted();
    const lite = await run(['mcp', '--store', file], { stdin: calls });
    expect(lite).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('7e7cf076138865c9') as string });
    expect(lite.stdout).not.toMatch(/"isError":true|"precedents":\[\]|"findings":\[\]/);
    expect(lines(await run(['mcp'], { stdin: calls, env: { GUARDPAGE_DATABASE_URL: url } }))).toEqual(lines(lite));
  });

  it('keeps what a model says of a finding, and what that cost', async () => {
    const server = await modelServer(KINDS['doubts']?.reply ?? (() => completion('')));
    const env = { GUARDPAGE_DATABASE_URL: url, GUARDPAGE_ASSIST_MODEL: 'm-1', OPENAI_BASE_URL: server.url };
    const asked = await run(['opinion', '7e7cf076138865c9'], { env });
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toContain('second opinion (m-1, prompt 1): doubt');
    expect(await run(['opinion', '--stored', '7e7cf076138865c9'], { env })).toEqual(asked);
    await server.close();
  });

  it('is filled by a copy of the file, once', async () => {
    const env = { GUARDPAGE_DATABASE_URL: await emptyPlace() };
    expect(await run(['store', 'copy', file], { env })).toMatchObject({ code: 0, stderr: '' });
    expect(await dumped(env.GUARDPAGE_DATABASE_URL)).toEqual(await dumped(file));
    expect(await run(['store', 'copy', file], { env })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'guardpage: there is something in the store that is to be copied into\n',
    });
  });

  it.each([['search', 'mm'], ['ingest', sample], ['outbox']])(
    '%s: one that is not there is a sentence without the password',
    async (...args) => {
      const env = { GUARDPAGE_DATABASE_URL: url.replace('guardpage@', 'guardpage:secret@').replace(/\w+$/, 'nowhere') };
      const { code, stdout, stderr } = await run(args, { env });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^guardpage: postgres:\/\/127\.0\.0\.1:\d+\/nowhere: there is no such database\n/);
      expect(stderr).not.toContain('secret');
    },
  );
});
