import { defineConfig } from 'vitest/config';

// The product's tests; those of the store once more on PostgreSQL; and the house's own (layers, README, texts), which `pnpm check` runs alone.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'product', include: ['{packages,workers,apps}/*/{src,test}/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['packages/store/{src,test}/**/*.test.ts'],
          globalSetup: 'packages/store/test/postgres/setup.ts',
        },
      },
      { extends: true, test: { name: 'house', include: ['config/*.test.ts'] } },
    ],
  },
});
