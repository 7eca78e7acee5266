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
