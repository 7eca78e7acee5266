import { parseQuery } from '@guardpage/query';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { windowsOf } from './windows.ts';
import { emptyStore } from '../../test/empty-store.ts';

const DAY = 86_400;

/** A day a stretch; stretch 90 has a mail from the day 5, by a wrong clock. */
async function storeOfDays() {
  const store = await emptyStore();
  for (let id = 0; id < 100; id += 1) {
    const from = id === 90 ? 5 * DAY : id * DAY;
    await sql`insert into stretch values (${id}, ${from}, ${id * DAY + 60}, ${id * DAY}, ${id * DAY + 60})`.execute(
      store,
    );
  }
  return store;
}

it.each([
  ['no time is asked for', 'mm rev:2', null],
  ['the newest', 'd:@8553600..', [[99, 99]]],
  [
    'a time long ago, and the wrong clock',
    'd:@432000..@604800',
    [
      [90, 90],
      [5, 7],
    ],
  ],
  ['the other clock is right', 'rt:@432000..@604800', [[5, 7]]],
  [
    'two times',
    'd:..@604800 AND d:@518400..',
    [
      [90, 90],
      [6, 7],
    ],
  ],
  ['what lies close together is one', 'rt:@432000 AND d:@432000', [[5, 5]]],
  ['nothing', 'd:@86400000..', []],
])('%s: %s', async (_, text, wanted) => {
  const parsed = parseQuery(text, 0);
  const query = parsed.ok ? parsed.value : null;
  const windows = await windowsOf(
    await storeOfDays(),
    query?.kind === 'and' ? query.of : query === null ? [] : [query],
  );
  expect(windows?.map(({ top, bottom }) => [bottom / 1024, (top - 1023) / 1024]) ?? null).toEqual(wanted);
});
