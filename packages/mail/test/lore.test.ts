import { describe, expect, it } from 'vitest';
import { compareReaders } from './compare-readers.ts';
import { hasLore, loreMails } from './lore.ts';

/** CI has the shared material; elsewhere its absence is told by the name of what was skipped. */
const required = process.env['CI'] !== undefined;

describe.skipIf(!hasLore && !required)('the lore epoch (../shared/lore/mm-2022-2023.bundle)', () => {
  it(
    'is read by our light reader as by mailparser, but for what mailparser gets wrong',
    { timeout: 120_000 },
    async () => {
      let light = 0;
      const unexplained: string[] = [];
      for await (const bytes of loreMails(4)) {
        const differences = await compareReaders(bytes);
        if (differences === null) continue;
        light++;
        for (const one of differences) if (one.known === null) unexplained.push(JSON.stringify(one));
      }
      expect(unexplained).toEqual([]);
      expect(light).toBeGreaterThan(3000);
    },
  );
});
