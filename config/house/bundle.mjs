// Bundles the command line program into apps/cli/dist: guardpage.mjs, which starts program.cjs, and the parts that are seldom needed. Makes
// bin/guardpage, the launcher, and the manual page.
import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from './notices.mjs';
import { node, root } from './run.mjs';

const cli = join(root, 'apps', 'cli');
const dist = join(cli, 'dist');
const { version, dependencies } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));

/** Heavy packages that a plain check does not need: a file of their own each. */
const PARTS = {
  archive: '@guardpage/archive',
  assist: '@guardpage/assist',
  comment: '@guardpage/report/comment',
  compose: '@guardpage/mail/compose',
  dashboard: '@guardpage/dashboard',
  digest: '@guardpage/report/digest',
  doctor: '@guardpage/doctor',
  mcp: '@guardpage/mcp',
  operations: '@guardpage/operations',
  pages: '@guardpage/knowledge/pages',
  reader: '@guardpage/reader',
  'read-hazard': '@guardpage/knowledge/read',
  record: '@guardpage/knowledge/record',
  'redis-check': '@guardpage/queue/redis-check',
  schema: '@guardpage/report/schema',
  series: '@guardpage/report/series',
  store: '@guardpage/store',
  subscription: '@guardpage/subscription',
};

/** The workers, the tasks of their threads, the reader and the writer: files that are started, not loaded. */
const WORKERS = {
  ingest: 'workers/ingest/src/worker.ts',
  'ingest-task': 'workers/ingest/src/read-task.ts',
  copy: 'workers/ingest/src/copy-worker.ts',
  analyse: 'workers/analyse/src/worker.ts',
  'analyse-task': 'workers/analyse/src/family-task.ts',
  review: 'workers/review/src/worker.ts',
  digest: 'workers/digest/src/worker.ts',
  reader: 'packages/reader/src/program.ts',
  writer: 'packages/reader/src/writer-program.ts',
};

/** What a module of ours imports of one of Node's: a function that fetches it when it is called, so that the rest of the module is not loaded. */
function imported(path) {
  const name = JSON.stringify(path);
  const module = process.getBuiltinModule(path);
  const names = Object.keys(module).filter((key) => /^[A-Za-z_]\w*$/.test(key));
  // A constructor must stay itself: a class, or a function with methods, as EventEmitter is.
  const isPlain = (key) =>
    typeof module[key] === 'function' &&
    !/^class\b/.test(String(module[key])) &&
    Object.getOwnPropertyNames(module[key].prototype ?? {}).every((name) => name === 'constructor');
  const whole = `export default /* @__PURE__ */ (() => process.getBuiltinModule(${name}))();`;
  return [...names.filter((key) => key !== 'default'), null]
    .map((key) =>
      key === null
        ? whole
        : isPlain(key)
          ? `export function ${key}(...args) { return process.getBuiltinModule(${name}).${key}(...args); }`
          : `export const ${key} = /* @__PURE__ */ (() => process.getBuiltinModule(${name}).${key})();`,
    )
    .join('\n');
}

/**
 * Node's own modules, taken when they are first used and without the ES module facade, which reads every export and so loads half of Node's
 * library.
 */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) => ({
      path,
      namespace: kind === 'require-call' ? 'required' : 'imported',
    }));
    onLoad({ filter: /.*/, namespace: 'imported' }, ({ path }) => ({ contents: imported(path), loader: 'js' }));
    onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

const apart = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^@guardpage\// }, ({ path, kind }) => {
      const part = Object.keys(PARTS).find((name) => PARTS[name] === path);
      return part === undefined || kind !== 'dynamic-import' ? null : { path: `./parts/${part}.cjs`, external: true };
    });
  },
};

/** A file as text: `import style from './style.css?raw'`, as the test runner has it too. */
const texts = {
  name: 'texts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -4)),
      namespace: 'text',
    }));
    onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8'),
      loader: 'text',
    }));
  },
};

const common = {
  absWorkingDir: cli,
  outdir: dist,
  bundle: true,
  platform: 'node',
  target: 'node22',
  // Native, heavy and seldom needed, or of a licence that lets us use it, but not make it part of ours: installed beside the program.
  external: Object.keys(dependencies),
  // A script has no import(): what is loaded late is required.
  supported: { 'dynamic-import': false },
  // Names stay, for the stack of an internal fault.
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  metafile: true,
};

/** Said by a Node on which nothing else would run. */
const tooOld = `if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error('guardpage: it takes Node 22 or later, not ' + process.versions.node);
  process.exit(2);
}`;

mkdirSync(dist, { recursive: true });
for (const name of readdirSync(dist).filter((one) => one !== 'types')) {
  rmSync(join(dist, name), { recursive: true, force: true });
}
const built = [
  await build({
    ...common,
    entryPoints: { program: 'src/main.ts' },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [builtins, apart],
    define: { GUARDPAGE_VERSION: JSON.stringify(version), 'import.meta.url': 'fileUrl' },
  }),
  await build({
    ...common,
    entryPoints: Object.fromEntries(Object.entries(PARTS).map(([name, path]) => [`parts/${name}`, path])),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    plugins: [builtins, texts],
  }),
  await build({
    ...common,
    entryPoints: Object.fromEntries(
      Object.entries(WORKERS).map(([name, path]) => [`workers/${name}`, join(root, path)]),
    ),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    banner: { js: "const fileUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'fileUrl' },
  }),
  await build({
    ...common,
    entryPoints: { guardpage: 'launch/guardpage.mjs' },
    banner: { js: tooOld },
    outExtension: { '.js': '.mjs' },
    format: 'esm',
  }),
];
writeFileSync(
  join(dist, 'THIRD-PARTY.txt'),
  noticesOf(
    built.map(({ metafile }) => metafile),
    cli,
  ),
);
chmodSync(join(dist, 'guardpage.mjs'), 0o755);

mkdirSync(join(root, 'bin'), { recursive: true });
/**
 * A launcher: it runs the program in the caller's folder, on the Node that lies in one of these places, each seen from the launcher's own folder;
 * else on that of the PATH. The Node that comes along is glibc's.
 */
function launcher(nodes, program) {
  const places = nodes.map((place) => `"$here"/${place}/node-linux-*/bin/node`).join(' ');
  return `#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Made by the build. Runs guardpage on the Node that it brings, in the caller's folder.
self=$0
[ ! -L "$self" ] || self=$(readlink -f "$self")
case $self in
*/*) here=\${self%/*} ;;
*) here=. ;;
esac
if [ -e /lib64/ld-linux-x86-64.so.2 ] || [ -e /lib/ld-linux-aarch64.so.1 ]; then
  for node in ${places}; do
    [ ! -x "$node" ] || exec "$node" "$here/${program}" "$@"
  done
fi
exec node "$here/${program}" "$@"
`;
}
// Installed by npm, what a package needs lies in its folder, or beside it.
const launchers = [
  [join(root, 'bin', 'guardpage'), launcher(['../node_modules'], '../apps/cli/dist/guardpage.mjs')],
  [join(dist, 'guardpage'), launcher(['../node_modules', '../..'], 'guardpage.mjs')],
];
for (const [file, text] of launchers) {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

const cases = globSync(join(root, 'packages', 'knowledge', 'hazards', '*', 'cases', 'bad-*.patch')).toSorted();
const fill = [join(root, 'config', 'house', 'fill-cache.mjs'), dist, 'check', '--exit-zero', ...cases];
const filled = spawnSync(node, fill, { encoding: 'utf8' });
if (filled.status !== 0) throw new Error(`the bundled program does not run: ${filled.stderr}`);

const manual = spawnSync(node, [join(dist, 'guardpage.mjs'), 'manual'], { encoding: 'utf8' });
if (manual.status !== 0) throw new Error(`no manual page: ${manual.stderr}`);
writeFileSync(join(dist, 'guardpage.1'), manual.stdout);
