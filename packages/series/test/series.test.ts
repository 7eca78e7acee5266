import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { agreements, sharedSeries, type FamilyAgreement } from './agreement.ts';

/** CI has the shared material; elsewhere its absence is told by the name of what was skipped. */
const required = process.env['CI'] !== undefined;
const present = existsSync(join(sharedSeries, 'series.jsonl'));

describe.skipIf(!present && !required)('real series (../shared/series)', () => {
  let all: readonly FamilyAgreement[] = [];
  beforeAll(async () => {
    all = await agreements();
  });

  it('have the revision, the expected and the found parts that our own count and b4 say', () => {
    const revisions = all.flatMap((family) => family.revisions);
    expect(revisions.length).toBe(85);
    expect(revisions.filter(({ expected, found }) => expected !== found)).toEqual([]);
  });

  it('are one line a family, with the latest revision that b4 says', () => {
    expect(all.length).toBe(15);
    expect(all.filter(({ lines, latest, expectedLatest }) => lines !== 1 || latest !== expectedLatest)).toEqual([]);
  });

  it('have nothing in their lines but their revisions and parts that the author sent again', () => {
    expect(all.filter(({ strangers }) => strangers.length > 0)).toEqual([]);
  });
});
