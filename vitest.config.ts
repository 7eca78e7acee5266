import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { postgresPrograms } from './packages/store/test/postgres/server.ts';

/** In CI it must be there: the tests fail without. Elsewhere those that need it are named as skipped. */
const hasPostgres = process.env['CI'] === 'true' || postgresPrograms() !== null;
const ON_POSTGRES = '{packages/store,apps/cli}/test/postgres/*.test.ts';

// The product's tests; those of the store once more on PostgreSQL; and the house's own (layers, README, texts), which `pnpm check` runs alone.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    // Most tests wait for programs that they start: on two cores two of them at a time take half as long as the one that is the default.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'product',
          include: ['{packages,workers,apps}/*/{src,test}/**/*.test.ts'],
          exclude: hasPostgres ? [ON_POSTGRES] : [],
        },
      },
      ...(hasPostgres
        ? [
            {
              extends: true as const,
              test: {
                name: 'postgres',
                include: ['packages/store/{src/search,test}/**/*.test.ts', ON_POSTGRES],
                // What they test is the file of SQLite.
                exclude: [
                  'packages/store/test/{backup,bounded-log,half-made,subscriptions/older-store,subscriptions/forgotten}.test.ts',
                ],
                globalSetup: 'packages/store/test/postgres/setup.ts',
              },
            },
          ]
        : []),
      { extends: true, test: { name: 'house', include: ['config/*.test.ts'] } },
    ],
  },
});
