import { defineConfig } from 'vitest/config';

// Two projects: the product's tests, and the house's own (layers, README, texts), which `pnpm check` runs alone.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'product', include: ['{packages,workers,apps}/*/{src,test}/**/*.test.ts'] } },
      { extends: true, test: { name: 'house', include: ['config/*.test.ts'] } },
    ],
  },
});
