import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEntries, epochAt, familyMails, replaceFamilies, searchMails } from '../src/index.ts';
import type { Claimed, Entry, FamilyRows, Store } from '../src/index.ts';
import { bringing, claimNext, newMail } from './mails.ts';
import { emptyStore } from './empty-store.ts';

/*
 * Whatever comes in whatever order, in whatever batches, however often, with whatever taken down and brought back between, and with families
 * worked out between: what is in the store in the end is what a clean ingest of what is left gives.
 */

/** Mails with what each answers: threads that only later mails join. */
const MAILS: readonly (readonly [name: string, answers: readonly string[]])[] = [
  ['a', []],
  ['b', ['a']],
  ['c', ['b']],
  ['d', []],
  ['e', ['d']],
  ['f', ['e', 'c']],
  ['g', []],
  ['h', ['x']],
  ['i', ['x']],
  ['j', ['x']],
];
const EPOCHS = 2;
const FEW = { before: null, limit: 9 };

type Step =
  | { readonly kind: 'mail' | 'removal'; readonly mail: number; readonly epoch: number }
  | { readonly kind: 'repeat'; readonly back: number }
  | { readonly kind: 'cut' | 'claim' | 'finish' };

const index = fc.nat(MAILS.length - 1);
const epoch = fc.nat(EPOCHS - 1);
const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('mail' as const), mail: index, epoch }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('removal' as const), mail: index, epoch }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), back: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('cut' as const, 'claim' as const, 'finish' as const) }) },
);

function blobOf(mail: number, where: number): string {
  return `${MAILS[mail]?.[0] ?? ''}${String(where)}`;
}

function entryOf({ kind, mail, epoch: where }: Extract<Step, { readonly mail: number }>, at: string): Entry {
  if (kind === 'removal') return { kind, at, blob: blobOf(mail, where) };
  const [name = '', answers = []] = MAILS[mail] ?? [];
  return bringing(
    newMail(
      name,
      answers.map((one) => `m:${one}`),
      { lists: [`l${String(where)}`] },
    ),
    at,
    blobOf(mail, where),
  );
}

/** What is worked out here: that a thread is the whole family. */
async function rowsOf(store: Store, family: number): Promise<FamilyRows> {
  const ids = (await familyMails(store, family)).map(({ id }) => id);
  return {
    series: [],
    findings: [],
    reviews: [],
    answers: [],
    mails: ids.map((id) => ({ id, thread: Math.min(...ids), series: null })),
  };
}

/** Takes the steps; which mails are left, by epoch. */
async function take(store: Store, steps: readonly Step[]): Promise<readonly ReadonlySet<number>[]> {
  const left = Array.from({ length: EPOCHS }, () => new Set<number>());
  const waiting: Entry[][] = Array.from({ length: EPOCHS }, () => []);
  const came: (readonly [number, Entry])[] = [];
  let claimed: readonly { readonly claimed: Claimed; readonly rows: FamilyRows }[] = [];
  const add = async (): Promise<void> => {
    for (const [where, entries] of waiting.entries())
      await addEntries(store, { epoch: where + 1, entries: entries.splice(0), position: null });
  };
  for (const [at, step] of steps.entries()) {
    if (step.kind === 'mail' || step.kind === 'removal') {
      const entry = entryOf(step, `@${String(at)}`);
      waiting[step.epoch]?.push(entry);
      came.push([step.epoch, entry]);
      if (step.kind === 'mail') left[step.epoch]?.add(step.mail);
      else left[step.epoch]?.delete(step.mail);
    } else if (step.kind === 'repeat') {
      const [where, entry] = came.at(-1 - step.back) ?? [0, null];
      if (entry !== null) waiting[where]?.push(entry);
    } else if (step.kind === 'cut') await add();
    else if (step.kind === 'claim') {
      // Nobody waits for the clock: what was claimed and not finished can be claimed by the next.
      const work = await claimNext(store, 2, 1000 * at);
      claimed = await Promise.all(work.map(async (one) => ({ claimed: one, rows: await rowsOf(store, one.key) })));
    } else {
      await replaceFamilies(store, claimed);
      claimed = [];
    }
  }
  await add();
  for (let work = await claimNext(store, 9, 1e9); work.length > 0; work = await claimNext(store, 9, 1e9))
    for (const one of work) await replaceFamilies(store, [{ claimed: one, rows: await rowsOf(store, one.key) }]);
  return left;
}

async function opened(): Promise<Store> {
  const store = await emptyStore();
  for (let where = 0; where < EPOCHS; where++) await epochAt(store, `/${String(where)}`, null);
  return store;
}

/** Names of the mails of each family, or of each thread. */
async function groups(store: Store, by: 'family' | 'thread'): Promise<readonly string[]> {
  const rows = await store.selectFrom('mail').select(['message_id', by]).orderBy('message_id').execute();
  return [...Map.groupBy(rows, (row) => row[by]).values()]
    .map((all) => all.map((row) => row.message_id).join(''))
    .toSorted();
}

async function mailsOf(store: Store) {
  const mails = await store.selectFrom('mail').select('message_id').orderBy('message_id').execute();
  const raw = await store
    .selectFrom('raw')
    .innerJoin('mail', 'mail.id', 'raw.mail')
    .select(['raw.blob', 'mail.message_id'])
    .orderBy('raw.blob')
    .execute();
  const found = await Promise.all(
    MAILS.map(
      async ([name]) => (await searchMails(store, { kind: 'text', field: 's', text: name, begins: false }, FEW)).length,
    ),
  );
  return { mails: mails.map((one) => one.message_id), raw, found };
}

it(
  'whatever order things come in, the end is that of a clean ingest of what is left',
  { timeout: 120_000 },
  async () => {
    const property = fc.asyncProperty(fc.array(STEP, { maxLength: 60, size: 'max' }), async (steps) => {
      const store = await opened();
      const clean = await opened();
      const left = await take(store, steps);
      await take(
        clean,
        left.flatMap((mails, where) => [...mails].map((mail) => ({ kind: 'mail' as const, mail, epoch: where }))),
      );
      expect(await mailsOf(store)).toEqual(await mailsOf(clean));
      const families = await groups(store, 'family');
      // What a mail that is gone had joined stays together: a family only bounds what is looked at together.
      const wanted = await groups(clean, 'family');
      const isRemoved = steps.some(({ kind }) => kind === 'removal');
      expect(isRemoved ? wanted : families).toEqual(wanted);
      expect(
        wanted.filter((one) => !families.some((family) => [...one].every((name) => family.includes(name)))),
      ).toEqual([]);
      expect(await groups(store, 'thread')).toEqual(families);
      const sizes = await store.selectFrom('family').select(['id', 'mails']).orderBy('id').execute();
      const members = await store
        .selectFrom('mail')
        .select((one) => ['family as id', one.fn.countAll<number>().as('mails')])
        .groupBy('family')
        .orderBy('family')
        .execute();
      expect(sizes).toEqual(members);
      const stray = await store
        .selectFrom('clue')
        .leftJoin('mail', 'mail.id', 'clue.mail')
        .select('clue.mail')
        .where('mail.id', 'is', null)
        .execute();
      expect(stray).toEqual([]);
      await store.destroy();
      await clean.destroy();
    });
    await fc.assert(property, { numRuns: Number(process.env['GUARDPAGE_ORDERS'] ?? '60') });
  },
);
