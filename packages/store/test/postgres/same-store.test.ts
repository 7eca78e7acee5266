import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntries, copyStore, dumpStore, epochAt, openStore, replaceFamilies } from '../../src/index.ts';
import type { Entry, FamilyRows, NewMail, Store } from '../../src/index.ts';
import { emptyPlace, POSTGRES, WITHOUT } from '../empty-store.ts';
import { bringing, claimNext, newMail } from '../mails.ts';
import { findingRow, seriesRow } from '../worked-out.ts';

/* What is put into a store of either engine is the same, line by line of their dumps. */

async function dump(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of dumpStore(store)) lines.push(line);
  return lines;
}

/** Words of all scripts, and a phrase that stands far behind. */
const TEXTS = ['mm page', 'k\u00f6nig \u{1f600}x', 'page table page', '\u4e2d\u6587 mm', '', 'a b c'.repeat(300)];

function mailOf(at: number): NewMail {
  const text = (by: number): string => TEXTS[(at * by) % TEXTS.length] ?? '';
  return newMail(`Mail${at}@\u00e9xample.org`, at % 3 === 0 ? ['m:x'] : [`t${at % 4}?`], {
    sent: at % 5 === 0 ? null : 1_700_000_000 + at * 86_400 * 20,
    received: at % 7 === 0 ? null : 1_700_000_000 - at,
    lists: at % 2 === 0 ? ['x.org', 'Y.org'] : ['x.org'],
    kind: (['patch', 'cover', 'reply', 'other'] as const)[at % 4] ?? 'other',
    subject: `nul \0 and half \ud83d ${at}`,
    references: at % 3 === 0 ? ['x@y', '\u201cz\u201d@y'] : [],
    text: { ...newMail('').text, s: text(1), nq: text(2), dfb: text(3) },
    names: at % 2 === 0 ? ['anon_vma', 'Page_Table', 'PAGE_TABLE', `f${at}`] : [],
  });
}

type Step =
  | { readonly kind: 'mail' | 'removal' | 'gap'; readonly mail: number; readonly epoch: number }
  | { readonly kind: 'work' };

const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('mail' as const), mail: fc.nat(11), epoch: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('removal' as const), mail: fc.nat(11), epoch: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gap' as const), mail: fc.nat(11), epoch: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('work' as const) }) },
);

/** Each patch is a series with one finding. */
async function rowsOf(store: Store, family: number): Promise<FamilyRows> {
  const mails = await store.selectFrom('mail').select(['id', 'kind', 'sent']).where('family', '=', family).execute();
  const patches = mails.filter(({ kind }) => kind === 'patch');
  return {
    series: patches.map(({ id, sent }) => seriesRow(id, { findings: id % 2, sent })),
    findings: patches.map(({ id }) =>
      findingRow(id, id, { hazard: `h${id % 3}`, since: id % 3 === 0 ? 'gone' : null }),
    ),
    reviews: patches.map(({ id }) => ({ series: id, judged: '{}', annotations: '"\u00e9"' })),
    answers: [],
    mails: mails.map(({ id, kind }) => ({ id, thread: id, series: kind === 'patch' ? id : null })),
  };
}

async function take(store: Store, step: Step, at: number): Promise<void> {
  if (step.kind === 'work') {
    for (const claimed of await claimNext(store, 3, 1000 * at))
      await replaceFamilies(store, [{ claimed, rows: await rowsOf(store, claimed.key) }]);
    return;
  }
  const { kind, mail, epoch } = step;
  const [place, blob] = [`@${at}`, `${mail} ${epoch}`];
  const entry: Entry =
    kind === 'mail'
      ? bringing(mailOf(mail), place, blob)
      : kind === 'gap'
        ? { kind, at: place, blob: null, reason: 'no bytes' }
        : { kind, at: place, blob };
  await addEntries(store, { epoch: epoch + 1, entries: [entry], position: place });
}

describe.skipIf(POSTGRES === null)(`a store of PostgreSQL${WITHOUT}`, () => {
  it('has what a store of SQLite has', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(fc.array(STEP, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      const stores = [await openStore(':memory:'), await openStore(await emptyPlace())];
      for (const store of stores) {
        for (const place of ['/0', '/1', '/0']) await epochAt(store, place, null);
        for (const [at, step] of steps.entries()) await take(store, step, at);
      }
      const [lite, post] = await Promise.all(stores.map(dump));
      expect(post).toEqual(lite);
      const [from] = stores as [Store];
      const copy = await openStore(await emptyPlace());
      const read = (mails: readonly Buffer[]) =>
        Promise.resolve(mails.map((zstd) => mailOf(Number(/\d+/.exec(String(zstdDecompressSync(zstd)))?.[0]))));
      await copyStore(from, copy, { read, onProgress: () => {} });
      expect(await dump(copy)).toEqual(lite);
      // What comes then comes as it does to the one that was copied.
      for (const store of [from, copy]) await take(store, { kind: 'mail', mail: 11, epoch: 0 }, 1000);
      expect(await dump(copy)).toEqual(await dump(from));
      await expect(copyStore(from, copy, { read, onProgress: () => {} })).rejects.toThrow('there is something');
      for (const store of [...stores, copy]) await store.destroy();
    });
    await fc.assert(property, { numRuns: Number(process.env['GUARDPAGE_ORDERS'] ?? '15'), endOnFailure: true });
  });
});
