// Bundles the command line program: apps/cli/dist/guardpage.mjs with its chunks, and bin/guardpage, the launcher.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const cli = join(root, 'apps', 'cli');
const { version } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));

rmSync(join(cli, 'dist', 'chunks'), { recursive: true, force: true });
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
  external: ['tree-sitter', 'tree-sitter-c', 'mailparser'],
  define: { GUARDPAGE_VERSION: JSON.stringify(version) },
  // yaml is CommonJS inside and asks for Node's own modules.
  banner: {
    js: `#!/usr/bin/env node
// SPDX-License-Identifier: GPL-2.0-only
import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`,
  },
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
