import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEntries, epochAt, familyMails, listedSeries, replaceFamilies } from '../src/index.ts';
import type { FamilyRows, Store } from '../src/index.ts';
import { bringing, claimNext, newMail } from './mails.ts';
import { findingRow, seriesRow } from './worked-out.ts';
import { emptyStore } from './empty-store.ts';

/*
 * Counts are kept by triggers. Whatever comes, goes and is worked out again in whatever order, they are what counting gives.
 */

const DAY = 86_400;
/** Dates of all kinds: two of a month, another month, the first second of one, none, and such as no archive has. */
const SENT = [1_760_000_000, 1_760_000_000 + DAY, 1_700_000_000, 1_761_955_200, null, 0, 4_102_444_800, -1e15] as const;
const KINDS = ['patch', 'cover', 'reply', 'other'] as const;

type Step =
  | { readonly kind: 'mail' | 'removal' | 'gap'; readonly mail: number; readonly epoch: number }
  | { readonly kind: 'work'; readonly findings: readonly (readonly [since: number, shown: number, origin: number])[] };

const mail = fc.nat(7);
const STEP: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('mail' as const, 'mail' as const, 'removal' as const, 'gap' as const),
      mail,
      epoch: fc.nat(1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('work' as const),
      findings: fc.array(fc.tuple(fc.nat(3), fc.nat(1), fc.nat(2)), { maxLength: 5 }),
    }),
  },
);

const SINCE = ['first', 'still-there', 'came-back', 'gone'] as const;
const ORIGIN = ['new', 'fixed', 'fixed-later'] as const;

/** Rows as somebody might work them out: each mail is a series; findings go round. */
async function rowsOf(
  store: Store,
  family: number,
  findings: Extract<Step, { readonly kind: 'work' }>['findings'],
): Promise<FamilyRows> {
  const ids = (await familyMails(store, family)).map(({ id }) => id);
  const found = findings.map(([since, shown, origin], at) =>
    findingRow(ids[at % ids.length] ?? 0, ids[at % ids.length] ?? 0, {
      ordinal: at,
      hazard: at % 2 === 0 ? 'one' : 'other',
      shown,
      since: SINCE[since] ?? null,
      origin: ORIGIN[origin] ?? 'new',
    }),
  );
  return {
    series: ids.map((id) =>
      seriesRow(id, {
        sent: SENT[id % SENT.length] ?? null,
        findings: found.filter((one) => one.series === id && one.shown === 1 && one.origin === 'new').length,
        latest: id % 2,
        missing: id % 3 === 0 ? '["2"]' : '[]',
      }),
    ),
    findings: found,
    reviews: [],
    answers: [],
    mails: ids.map((id) => ({ id, thread: id, series: id })),
  };
}

async function take(store: Store, step: Step, at: number): Promise<void> {
  if (step.kind === 'work') {
    for (const claimed of await claimNext(store, 3, 1000 * at))
      await replaceFamilies(store, [{ claimed, rows: await rowsOf(store, claimed.key, step.findings) }]);
    return;
  }
  const name = `m${String(step.mail)}`;
  const blob = `${name}${String(step.epoch)}`;
  const place = `@${String(at)}`;
  const more = {
    sent: SENT[step.mail] ?? null,
    kind: KINDS[step.mail % 4] ?? 'other',
    problem: step.mail % 3 === 0 ? 'cut' : null,
  };
  const entry =
    step.kind === 'mail'
      ? bringing(newMail(name, step.mail > 4 ? ['m:m1'] : [], more), place, blob)
      : step.kind === 'gap'
        ? { kind: step.kind, at: place, blob: null, reason: 'no bytes' }
        : { kind: step.kind, at: place, blob };
  await addEntries(store, { epoch: step.epoch + 1, entries: [entry], position: null });
}

function monthOf(sent: number | null): string {
  if (sent === null || Math.abs(sent) > 8e12) return '';
  const month = new Date(sent * 1000).toISOString().slice(0, 7);
  return month >= '1990-01' && month < '2100-01' ? month : '';
}

/** Counts by looking at every row. */
async function counted(store: Store): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const count = (name: string, key: string | number, does = true): void => {
    if (does) counts[`${name} ${key}`] = (counts[`${name} ${key}`] ?? 0) + 1;
  };
  for (const { sent, kind } of await store.selectFrom('mail').selectAll().execute()) {
    count('mails', monthOf(sent));
    count('patches', monthOf(sent), kind === 'patch');
  }
  const rows = await store.selectFrom('series').selectAll().execute();
  const findings = await store.selectFrom('finding').selectAll().execute();
  const damaged = await store
    .selectFrom('mail')
    .select('series')
    .where('problem', 'is not', null)
    .where('kind', '=', 'patch')
    .execute();
  for (const { id, sent, findings: shown, latest, missing } of rows) {
    const own = findings.filter(({ series }) => series === id);
    const still = own.some((one) => one.shown === 1 && (one.since === 'still-there' || one.since === 'came-back'));
    const gone = own.some(({ since }) => since === 'gone');
    const partial = missing !== '[]' || damaged.some(({ series }) => series === id);
    count('series', monthOf(sent));
    count('flagged', monthOf(sent), shown > 0);
    count('standing', Number(shown > 0) + 2 * latest + 4 * Number(still) + 8 * Number(gone) + 16 * Number(partial));
    const [listed] = await listedSeries(store, [id]);
    expect(listed).toMatchObject({ still, gone, partial });
  }
  for (const { hazard, shown, origin } of findings) count('hits', hazard, shown === 1 && origin === 'new');
  for (const { epoch, outcome } of await store.selectFrom('origin').selectAll().execute())
    count('entries', `${epoch} ${outcome}`);
  return counts;
}

it('counts are those of counting, whatever came, went and was worked out', { timeout: 120_000 }, async () => {
  const property = fc.asyncProperty(fc.array(STEP, { maxLength: 40, size: 'max' }), async (steps) => {
    const store = await emptyStore();
    for (const place of ['/0', '/1']) await epochAt(store, place, null);
    for (const [at, step] of steps.entries()) await take(store, step, at);
    const kept = await store.selectFrom('tally').selectAll().execute();
    expect(Object.fromEntries(kept.map(({ name, key, count }) => [`${name} ${key}`, count]))).toEqual(
      await counted(store),
    );
    await store.destroy();
  });
  await fc.assert(property, { numRuns: Number(process.env['GUARDPAGE_ORDERS'] ?? '60') });
});
