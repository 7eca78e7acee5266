// `npm start`: installs what is missing, builds, and takes the sample archive all the way to the dashboard; `npm start -- ARGS` runs
// `guardpage ARGS`.
import { join } from 'node:path';
import { build, install, root } from './run.mjs';
import { attended, showSample } from './sample.mjs';

install();
build();

const args = process.argv.slice(2);
if (args.length > 0) {
  // npm runs scripts in the project; paths are meant from where the caller stands.
  process.exit(await attended(args, process.env.INIT_CWD ?? root));
}
process.exit(await showSample(join(root, 'node_modules', '.cache', 'sample.sqlite')));
