// `npm test`: installs what is missing, builds, checks the house (types, lint, format, unused code, layers) and runs every test.
import { build, install, run } from './run.mjs';

install();
build();
run('tsc', ['-b']);
run('oxlint', []);
run('prettier', ['--check', '--log-level', 'warn', '.']);
run('knip', []);
run('node', ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]);
