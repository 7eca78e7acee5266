import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hazards } from '@guardpage/knowledge';
import { describe, expect, it } from 'vitest';
import { folder, run } from './guardpage.ts';

const id = 'anon-vma-prepare-after-pte-install';
const cited = hazards.find((hazard) => hazard.id === id)?.citations[0];

/** A mail of ours under the Message-ID of the first citation; its body holds the words that locate the passage. */
function archive(body: readonly string[], messageId = cited?.messageId ?? ''): string {
  const dir = folder();
  const headers = ['From: Ann <ann@example.org>', `Message-ID: <${messageId}>`, 'Subject: Re: [PATCH] demo'];
  writeFileSync(join(dir, 'one.eml'), [...headers, '', ...body, ''].join('\n'));
  return dir;
}

describe('explain', () => {
  it('names the discussion, who took part, and the other hazards that come from it; -v every mail', async () => {
    const plain = await run(['explain', id]);
    expect(plain.stdout).toMatch(/\nTHREADS\n[^]*Lorenzo Stoakes, Jann Horn, Vlastimil Babka\n/);
    expect(plain.stdout).toContain('unchecked-anon-vma-prepare');
    const verbose = await run(['explain', '-v', id]);
    expect(verbose.stdout.split('\n').length).toBeGreaterThan(plain.stdout.split('\n').length + 20);
    const { threads } = JSON.parse((await run(['explain', '--json', id])).stdout) as { threads: { thread: object }[] };
    expect(threads.map(({ thread }) => thread)).toMatchObject([{ id: 'guard-pages' }]);
  });

  it('--archive shows the passage, with what it answers, and no control character of it', async () => {
    const words = cited?.locate ?? '';
    const dir = archive(['> asked', '', `he says \u001b[31m${words}`, 'and goes on', '', 'another paragraph']);
    const { stdout, code } = await run(['explain', id, '--archive', dir]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      `        | > asked\n        |\n        | he says \\u{1b}[31m${words}\n        | and goes on\n    `,
    );
    expect(stdout).not.toContain('another paragraph');
  });

  it.each([
    ['a mail without those words', archive(['nothing of it'])],
    ['another mail with them', archive([cited?.locate ?? ''], 'other@example.org')],
  ])('%s gives no passage', async (_, dir) => {
    expect(await run(['explain', id, '--archive', dir])).toEqual(await run(['explain', id]));
  });

  it('an archive that is not there is said', async () => {
    const { code, stderr } = await run(['explain', id, '--archive', '/no/where']);
    expect(code).toBe(2);
    expect(stderr).toContain('--archive /no/where: no such file');
  });
});
