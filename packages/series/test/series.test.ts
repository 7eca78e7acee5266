import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agreements, sharedSeries } from './agreement.ts';

/** CI has the shared material; elsewhere its absence is told by the name of what was skipped. */
const required = process.env['CI'] !== undefined;
const present = existsSync(join(sharedSeries, 'series.jsonl'));

describe.skipIf(!present && !required)('real series (../shared/series)', () => {
  it('have the revision, the expected and the found parts that our own count and b4 say', async () => {
    const all = await agreements();
    expect(all.length).toBe(85);
    expect(all.filter(({ expected, found }) => expected !== found)).toEqual([]);
  });
});
