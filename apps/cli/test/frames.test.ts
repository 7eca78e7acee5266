import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from './guardpage.ts';

// What a person reads, kept as files to be read: one case for each shape a frame can have.

const hazards = join(import.meta.dirname, '..', '..', '..', 'packages', 'knowledge', 'hazards');

it.each([
  ['retract-no-recheck-under-ptl', 'bad-tested-before-the-lock'],
  ['retract-no-recheck-under-ptl', 'bad-recheck-loses-anon-vma'],
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
