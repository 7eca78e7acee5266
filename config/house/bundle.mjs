// Bundles the command line program: apps/cli/dist/guardpage.mjs with its chunks, and bin/guardpage, the launcher.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { node, root } from './run.mjs';

const cli = join(root, 'apps', 'cli');
const { version } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));

/**
 * Node's own modules, taken when they are first used and without the ES module facade, which reads every export and so loads half of Node's
 * library: 12 of 40 ms of a start.
 */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'builtin' }));
    onLoad({ filter: /.*/, namespace: 'builtin' }, async ({ path }) => {
      const name = JSON.stringify(path);
      const names = Object.keys(process.getBuiltinModule(path)).filter((key) => /^[A-Za-z_]\w*$/.test(key));
      const getters = names.map((key) => `get ${key}() { return process.getBuiltinModule(${name}).${key}; }`);
      return { contents: `module.exports = { ${getters.join(',\n')} };`, loader: 'js' };
    });
  },
};

for (const folder of ['chunks', 'cache']) rmSync(join(cli, 'dist', folder), { recursive: true, force: true });
await build({
  entryPoints: { guardpage: join(cli, 'src', 'main.ts') },
  outdir: join(cli, 'dist'),
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // Native, or heavy and seldom needed: resolved from apps/cli's own dependencies.
  plugins: [builtins],
  external: ['tree-sitter', 'tree-sitter-c', 'mailparser'],
  define: { GUARDPAGE_VERSION: JSON.stringify(version) },
  // yaml is CommonJS inside and asks for Node's own modules.
  banner: {
    js: `#!/usr/bin/env node
// SPDX-License-Identifier: GPL-2.0-only
const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);`,
  },
  // Names stay, for the stack of an internal fault.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
});
chmodSync(join(cli, 'dist', 'guardpage.mjs'), 0o755);

mkdirSync(join(root, 'bin'), { recursive: true });
const launcher = `#!/bin/sh
# Made by the build. Runs guardpage on the project's own Node, in the caller's folder.
root=$(dirname "$(dirname "$(readlink -f "$0")")")
exec "$root/node_modules/node/bin/node" "$root/apps/cli/dist/guardpage.mjs" "$@"
`;
writeFileSync(join(root, 'bin', 'guardpage'), launcher);
chmodSync(join(root, 'bin', 'guardpage'), 0o755);

// A first run fills the compile cache that main.ts reads.
spawnSync(node, [join(cli, 'dist', 'guardpage.mjs'), 'check', join(cli, 'sample')], { stdio: 'ignore' });
