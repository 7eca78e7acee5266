import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ingest, sample } from '../archive/stores.ts';
import { folder } from '../guardpage.ts';
import { shortLoad } from './short.ts';
import { faults, loadLines } from './told.ts';

// `pnpm trial load` does it for a minute, with real mails.
it('under load, with an ingest beside it, all is answered, and as without it', async () => {
  const place = join(folder(), 'store.sqlite');
  await ingest(place, sample);
  const { said, others, compared } = await shortLoad(place);
  expect([faults(said), loadLines(said)]).toEqual([0, loadLines(said)]);
  expect(said.kinds.filter(({ times }) => times.length === 0)).toEqual([]);
  expect(others).toEqual([]);
  expect(compared).toBeGreaterThan(50);
});
