// `npm start`: installs what is missing, builds, and shows the program at work; `npm start -- ARGS` runs `guardpage ARGS`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './run.mjs';

install();
build();

const args = process.argv.slice(2);
const guardpage = join(root, 'bin', 'guardpage');
const sample = join('apps', 'cli', 'sample', 'series');

if (args.length > 0) {
  // npm runs scripts in the project; paths are meant from where the caller stands.
  const done = spawnSync(guardpage, args, { cwd: process.env.INIT_CWD ?? root, stdio: 'inherit' });
  process.exit(done.status ?? 130);
}

console.log(`$ guardpage check ${sample}\n`);
spawnSync(guardpage, ['check', '--exit-zero', sample], { cwd: root, stdio: 'inherit' });
console.log(`
That was a sample series of ours. Next:
  bin/guardpage check 0001-your-patch.patch        your own patch, before you post it
  bin/guardpage explain anon-vma-prepare-after-pte-install
  bin/guardpage hazards
  npm start -- check PATCH                         the same through npm`);
