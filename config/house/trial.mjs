// `pnpm trial NAME`: measurements over all of ../shared that are too long for every test run; `npm test` holds a sample of each.
import { build, install, run } from './run.mjs';

const TRIALS = {
  numstat: { args: ['packages/patch/test/numstat-all.ts'] },
  readers: { args: ['packages/mail/test/compare-lore.ts'] },
  screens: { args: ['apps/dashboard/test/browser/screens.ts'], built: true },
  search: { args: ['apps/cli/test/search-trial.ts'], built: true },
  'ingest-tenfold': { args: ['config/bench/tenfold.mjs'], built: true },
  'ingest-kill': {
    args: ['node_modules/vitest/vitest.mjs', 'run', 'apps/cli/test/archive/killed.test.ts'],
    env: { GUARDPAGE_KILLS: process.env.GUARDPAGE_KILLS ?? '20' },
    built: true,
  },
  'outbox-kill': {
    args: ['node_modules/vitest/vitest.mjs', 'run', 'apps/cli/test/outbox/killed.test.ts'],
    env: { GUARDPAGE_KILLS: process.env.GUARDPAGE_KILLS ?? '200' },
    built: true,
  },
  digest: { args: ['apps/cli/test/digest/trial.ts'] },
  'digest-kill': {
    args: ['node_modules/vitest/vitest.mjs', 'run', 'apps/cli/test/digest/killed.test.ts'],
    env: { GUARDPAGE_KILLS: process.env.GUARDPAGE_KILLS ?? '200' },
    built: true,
  },
  load: { args: ['apps/cli/test/load/trial.ts'], built: true },
  workers: {
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'product', 'apps/cli/test/workers/whole.test.ts'],
    env: { GUARDPAGE_WORKERS: '1' },
    built: true,
  },
  faults: {
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'product', 'apps/cli/test/workers/faults.test.ts'],
    env: { GUARDPAGE_FAULTS: process.env.GUARDPAGE_FAULTS ?? '20' },
    built: true,
  },
  growth: { args: ['apps/cli/test/load/growth-trial.ts'], built: true },
  dashboard: { args: ['apps/cli/test/dashboard-trial.ts'], built: true },
  millions: { args: ['apps/cli/test/millions-trial.ts'], built: true },
  mutations: {
    args: ['node_modules/vitest/vitest.mjs', 'run', 'apps/cli/test/mutated-mails.test.ts'],
    env: { GUARDPAGE_MUTATIONS: process.env.GUARDPAGE_MUTATIONS ?? '20000' },
  },
};

const [name = '', ...args] = process.argv.slice(2);
const trial = Object.hasOwn(TRIALS, name) ? TRIALS[name] : undefined;
if (trial === undefined) {
  console.error(`pnpm trial NAME, one of: ${Object.keys(TRIALS).join(', ')}`);
  process.exit(2);
}
install();
if (trial.built === true) build();
run('node', [...trial.args, ...args], { env: trial.env ?? {} });
