import { expect, it } from 'vitest';
import { emptyPlace, POSTGRES, WITHOUT } from '../../../../packages/store/test/empty-store.ts';
import { run } from '../guardpage.ts';
import { sample } from '../archive/stores.ts';
import { shortLoad } from '../load/short.ts';
import { faults, loadLines } from '../load/told.ts';

it.skipIf(POSTGRES === null)(
  `a dashboard on PostgreSQL answers all under load, with an ingest beside it${WITHOUT}`,
  async () => {
    const place = await emptyPlace();
    await run(['ingest', sample, '--store', place]);
    const { said, others, compared } = await shortLoad(place);
    expect([faults(said), loadLines(said)]).toEqual([0, loadLines(said)]);
    expect(others).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  },
);
