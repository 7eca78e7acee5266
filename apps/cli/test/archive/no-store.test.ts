import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';

it.each([['series'], ['series --json'], ['show 1']])('%s: without a store, and with what is none', async (line) => {
  const args = line.split(' ');
  const cwd = folder();
  const missing = await run(args, { cwd, env: { XDG_DATA_HOME: cwd, GUARDPAGE_DATABASE_URL: '' } });
  const hint = 'guardpage ingest SOURCE fills one';
  expect(missing).toEqual({
    code: 2,
    stdout: '',
    stderr: `guardpage: no store at ${join(cwd, 'guardpage', 'store.sqlite')}\n  ${hint}\n`,
  });
  writeFileSync(join(cwd, 'other'), 'a text, longer than the head of a database '.repeat(9));
  const other = await run([...args, '--store', 'other'], { cwd });
  expect(other).toMatchObject({ code: 2, stdout: '' });
  expect(other.stderr).toMatch(/^guardpage: other is no store of this version of guardpage\n {2}guardpage ingest/);
  const none = await run([...args, '--store', '.'], { cwd });
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).toMatch(/^guardpage: \.: not a file\n/);
});
