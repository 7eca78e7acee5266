import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { template } from '@guardpage/knowledge/template';
import { helpOf, readOptions, UsageError } from '../options.ts';
import type { Usage } from '../options.ts';
import { print } from '../stdout.ts';

export const usage: Usage = {
  name: 'hazard',
  takes: 'new ID',
  summary: `Lays the folder of a new hazard: hazard.yaml to fill in and cases/ for one "bad" patch and two "ok" ones.
In a checkout of Guardpage it goes to packages/knowledge/hazards; elsewhere use --into and check --hazards.`,
  options: [{ name: 'into', takes: 'DIR', help: 'the folder to lay it in (default: packages/knowledge/hazards)' }],
  example: '  guardpage hazard new walk-without-lock --into ~/my-hazards',
};

export default async function run(argv: readonly string[]): Promise<number> {
  const given = readOptions(usage, argv);
  if (given.help) {
    print(helpOf(usage));
    return 0;
  }
  const [word, id, ...more] = given.inputs;
  if (word !== 'new' || id === undefined || more.length > 0) {
    throw new UsageError('hazard takes: new ID', 'guardpage hazard new walk-without-lock');
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError(`"${id}" is no hazard id`, 'lower-case words joined by "-": walk-without-lock');
  }
  const folder = join(given.text('into') ?? join('packages', 'knowledge', 'hazards'), id);
  try {
    await mkdir(join(folder, 'cases'), { recursive: true });
    await writeFile(join(folder, 'hazard.yaml'), template.replaceAll(/^id: ID$/gm, `id: ${id}`), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = exists ? 'it is there already' : error instanceof Error ? error.message : String(error);
    throw new UsageError(`${folder}: ${reason}`, 'choose another id or folder');
  }
  print(
    `${join(folder, 'hazard.yaml')}\nFill it in, then put cases/bad-*.patch (with "Expect: PATH:LINE") and cases/ok-*.patch beside it.\n`,
  );
  return 0;
}
