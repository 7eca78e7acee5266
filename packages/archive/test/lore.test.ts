import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitsOf, placeOf } from './epochs.ts';
import { blobId, folder } from './trees.ts';

const bundle = resolve(import.meta.dirname, '../../../../shared/lore/mm-2022-2023.bundle');
const required = process.env['CI'] === 'true';

describe.skipIf(!existsSync(bundle) && !required)('the lore epoch (../shared/lore/mm-2022-2023.bundle)', () => {
  it('is read to the last commit: each is one entry, in its order, with the bytes of its blob', async () => {
    const cache = folder();
    const place = await placeOf(bundle, cache);
    const commits = commitsOf(globSync(join(cache, '*.git'))[0] ?? '');
    expect(commits.length).toBe(12_976);
    expect(await place.count(null)).toBe(commits.length);
    const kinds = new Map<string, number>();
    const at: string[] = [];
    const wrong: string[] = [];
    let last = 0;
    for await (const entry of place.entries(null)) {
      at.push(entry.at);
      kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
      if (entry.kind === 'mail' && blobId(entry.bytes) !== entry.blob) wrong.push(entry.blob);
      if (entry.kind === 'mail') last = Math.max(last, entry.received ?? 0);
    }
    expect([...kinds]).toEqual([['mail', 12_976]]);
    expect(wrong).toEqual([]);
    expect(at).toEqual(commits);
    // The last mail came on 31 December 2023.
    expect(new Date(last * 1000).toISOString().slice(0, 10)).toBe('2023-12-31');
    expect([await place.head(), await place.compare(commits[6000] ?? '')]).toEqual([commits.at(-1), 'continues']);
    expect(await place.count(commits[6000] ?? '')).toBe(6975);
  }, 60_000);
});
