// `pnpm trial NAME`: measurements over all of ../shared that are too long for every test run; `npm test` holds a sample of each.
import { install, run } from './run.mjs';

const TRIALS = {
  numstat: 'packages/patch/test/numstat-all.ts',
  readers: 'packages/mail/test/compare-lore.ts',
};

const [name = '', ...args] = process.argv.slice(2);
const file = Object.hasOwn(TRIALS, name) ? TRIALS[name] : undefined;
if (file === undefined) {
  console.error(`pnpm trial NAME, one of: ${Object.keys(TRIALS).join(', ')}`);
  process.exit(2);
}
install();
run('node', [file, ...args]);
