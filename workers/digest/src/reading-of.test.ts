import { join } from 'node:path';
import { openReader } from '@guardpage/reader';
import { expect, it } from 'vitest';
import { askedOf, readingOf } from './reading-of.ts';

// Never answers.
const SLOW = join(import.meta.dirname, '../../../packages/reader/test/slow-program.ts');
const DAY = { every: 'daily', name: '2026-11-02', zone: 'UTC', from: 0, to: 86_400 } as const;

it('a query that takes too long is stopped; without one that is a fault', async () => {
  const reader = openReader({ store: '', program: SLOW, patience: 500 });
  const read = readingOf(askedOf(reader));
  expect(await read(DAY, 's:a*')).toBe('slow');
  await expect(read(DAY, '')).rejects.toThrow('longer than 0.5 s');
  reader.close();
});
