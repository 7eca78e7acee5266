import { sql } from 'kysely';
import { expect, it, describe } from 'vitest';
import {
  addEntries,
  dropUnseen,
  dumpStore,
  epochAt,
  claimWork,
  countWork,
  judgedBy,
  failWork,
  giveBack,
  pieceCount,
  renewWork,
  waitingWork,
  replaceFamilies,
  searchMails,
  type Entry,
  type Store,
} from '../src/index.ts';
import { bringing, claimNext, newMail } from './mails.ts';
import { emptyStore, POSTGRES } from './empty-store.ts';

async function filled(batches: readonly (readonly Entry[])[], place = '/a'): Promise<Store> {
  const store = await emptyStore();
  const { id } = await epochAt(store, place, null);
  for (const entries of batches) await addEntries(store, { epoch: id, entries, position: entries.at(-1)?.at ?? null });
  return store;
}

async function families(store: Store): Promise<readonly string[]> {
  const rows = await store.selectFrom('mail').select(['message_id', 'family']).orderBy('id').execute();
  const groups = Map.groupBy(rows, ({ family }) => family);
  return [...groups.values()].map((mails) => mails.map(({ message_id }) => message_id).join(' '));
}

async function dump(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of dumpStore(store)) lines.push(line);
  return lines;
}

async function found(store: Store, word: string): Promise<readonly number[]> {
  const query = { kind: 'text', field: 's', text: word, begins: false } as const;
  return (await searchMails(store, query, { before: null, limit: 9 })).map(({ id }) => id);
}

it.skipIf(POSTGRES !== null)(
  'what ends a transaction by itself, as a full disk does, is told as what it is; the next one goes on',
  async () => {
    const store = await filled([[bringing(newMail('1'))]]);
    const full = `create temp trigger full before insert on mail begin select raise(rollback, 'the disk is full'); end`;
    await sql.raw(full).execute(store);
    const adding = async () => addEntries(store, { epoch: 1, entries: [bringing(newMail('2'))], position: null });
    await expect(adding()).rejects.toThrow('the disk is full');
    await sql.raw('drop trigger full').execute(store);
    expect(await adding()).toMatchObject({ new: 1 });
  },
);

describe('families', () => {
  const cases: readonly (readonly [string, readonly (readonly Entry[])[], readonly string[]])[] = [
    ['mails without a common clue', [[bringing(newMail('a')), bringing(newMail('b'))]], ['a', 'b']],
    ['an answer', [[bringing(newMail('a')), bringing(newMail('b', ['m:a']))]], ['a b']],
    ['an answer that came first', [[bringing(newMail('b', ['m:a']))], [bringing(newMail('a'))]], ['b a']],
    [
      'a mail that joins two, in one batch or in three',
      [[bringing(newMail('a'))], [bringing(newMail('b'))], [bringing(newMail('c', ['m:a', 'm:b']))]],
      ['a b c'],
    ],
    [
      'two that a third joined, and one that answers the second',
      [
        [bringing(newMail('a')), bringing(newMail('b')), bringing(newMail('c', ['m:b', 'm:a']))],
        [bringing(newMail('d', ['m:b']))],
      ],
      ['a b c d'],
    ],
    ['a weak clue', [[bringing(newMail('a', ['t?']))], [bringing(newMail('b', ['t?']))]], ['a b']],
  ];
  it.each(cases)('%s', async (_, batches, expected) => {
    expect(await families(await filled(batches))).toEqual(expected);
    expect(await families(await filled([batches.flat()]))).toEqual(expected);
  });

  it('a weak clue joins no more than 1,000 mails, a strong one no more than 5,000', async () => {
    const weak = Array.from({ length: 1002 }, (_, n) => bringing(newMail(`w${n}`, ['t?'])));
    const strong = Array.from({ length: 5002 }, (_, n) => bringing(newMail(`s${n}`, ['m:x'])));
    const store = await filled([weak, strong]);
    const sizes = await store.selectFrom('family').select('mails').orderBy('id').execute();
    expect(sizes.map(({ mails }) => mails)).toEqual([1000, 1, 1, 5000, 1, 1]);
  });
});

describe('what comes twice', () => {
  it('the same entry changes nothing', async () => {
    const entries = [bringing(newMail('a', ['m:b'], { lists: ['x.org'] })), bringing(newMail('b'))];
    const store = await filled([entries]);
    const once = await dump(store);
    expect(await addEntries(store, { epoch: 1, entries, position: null })).toEqual({
      new: 0,
      copy: 0,
      removed: 0,
      removal: 0,
      gap: 0,
    });
    expect(await dump(store)).toEqual(once);
  });

  it('one mail on two lists is one mail, with both', async () => {
    const store = await filled([[bringing(newMail('a', [], { lists: ['x.org'] }))]]);
    const other = await epochAt(store, '/b', null);
    const copy = bringing(newMail('a', [], { lists: ['y.org'] }), 'c1', 'other-blob');
    const again = await addEntries(store, { epoch: other.id, entries: [copy], position: null });
    expect(again.copy).toBe(1);
    const lists = await store.selectFrom('mail_list').select(['list', 'mail']).execute();
    expect(lists).toEqual([
      { list: 'x.org', mail: 1 },
      { list: 'y.org', mail: 1 },
    ]);
  });

  it('another mail that claims its Message-ID is kept beside it', async () => {
    const store = await filled([
      [bringing(newMail('a')), bringing(newMail('a', [], { content: 'other' }), 'c2', '#2')],
    ]);
    expect(await families(store)).toEqual(['a a']);
  });
});

describe('what is taken down', () => {
  it('leaves raw, index, identifiers and clues, and its family is worked on again', async () => {
    const mail = newMail('gone', ['m:b'], { names: ['anon_vma_prepare'], lists: ['x.org'] });
    const store = await filled([[bringing(newMail('b')), bringing(mail)]]);
    expect(await found(store, 'gone')).toEqual([2]);
    const before = await store.selectFrom('work').selectAll().execute();
    await addEntries(store, { epoch: 1, entries: [{ kind: 'removal', at: 'd', blob: '#gone' }], position: 'd' });
    expect((await dump(store)).filter((line) => /gone|anon_vma_prepare/.test(line))).toEqual([
      expect.stringContaining('origin {"epoch":1,"at":"@gone","blob":"#gone","mail":null,"outcome":"removed"'),
      expect.stringContaining('origin {"epoch":1,"at":"d","blob":"#gone","mail":null,"outcome":"removal"'),
    ]);
    expect(await found(store, 'gone')).toEqual([]);
    expect(await families(store)).toEqual(['b']);
    const after = await store.selectFrom('work').selectAll().execute();
    expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version + 1));
  });

  it('stays while another list has it, without the bytes of the one that took it down', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const other = await epochAt(store, '/b', null);
    await addEntries(store, { epoch: other.id, entries: [bringing(newMail('a'), 'c', '#copy')], position: null });
    await addEntries(store, { epoch: 1, entries: [{ kind: 'removal', at: 'd', blob: '#a' }], position: 'd' });
    expect(await store.selectFrom('raw').select('blob').execute()).toEqual([{ blob: '#copy' }]);
    expect(await families(store)).toEqual(['a']);
    await addEntries(store, {
      epoch: other.id,
      entries: [{ kind: 'removal', at: 'd2', blob: '#copy' }],
      position: null,
    });
    expect(await families(store)).toEqual([]);
  });

  it('comes back when it is brought again; its id does not', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const entries: readonly Entry[] = [{ kind: 'removal', at: 'd', blob: '#a' }, bringing(newMail('a'), 'c9')];
    await addEntries(store, { epoch: 1, entries, position: null });
    expect(await store.selectFrom('mail').select(['id', 'message_id']).execute()).toEqual([{ id: 2, message_id: 'a' }]);
  });

  it('a rewritten history takes down what it does not have', async () => {
    const store = await filled([[bringing(newMail('a')), bringing(newMail('b')), bringing(newMail('c'))]]);
    const entries = [bringing(newMail('a'), 'new1'), bringing(newMail('c'), 'new2')];
    await addEntries(store, { epoch: 1, entries, position: null });
    expect(await dropUnseen(store, 1, { seen: new Set(['new1', 'new2']), position: 'new2' })).toBe(1);
    expect(await families(store)).toEqual(['a', 'c']);
    const places = await store.selectFrom('origin').select('at').execute();
    expect(places).toEqual([{ at: 'new1' }, { at: 'new2' }]);
  });
});

describe('work', () => {
  const rows = { series: [], findings: [], reviews: [], answers: [], mails: [{ id: 1, thread: 1, series: null }] };

  it('is there with the mail, once for each family, and goes with its result', async () => {
    const store = await filled([[bringing(newMail('a')), bringing(newMail('b', ['m:a']))], [bringing(newMail('c'))]]);
    const [first, second] = await claimNext(store, 9, 100);
    expect([first, second]).toMatchObject([
      { key: 1, version: 2 },
      { key: 3, version: 1 },
    ]);
    expect(await claimNext(store, 9, 100)).toEqual([]);
    expect(await replaceFamilies(store, first === undefined ? [] : [{ claimed: first, rows }])).toHaveLength(1);
    const left = await store.selectFrom('work').select('key').execute();
    expect(left).toEqual([{ key: 3 }]);
    const mails = await store.selectFrom('mail').select(['id', 'thread']).orderBy('id').execute();
    expect(mails[0]).toEqual({ id: 1, thread: 1 });
  });

  it('on an older state is not taken, and can be taken on again at once', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const [claimed] = await claimNext(store, 9, 100);
    await addEntries(store, { epoch: 1, entries: [bringing(newMail('b', ['m:a']))], position: null });
    expect(await replaceFamilies(store, claimed === undefined ? [] : [{ claimed, rows }])).toHaveLength(0);
    expect(await claimNext(store, 9, 100)).toMatchObject([{ key: 1, version: 2 }]);
  });

  it('on large families comes first, and is done by itself', async () => {
    const many = Array.from({ length: 101 }, (_, at) => newMail(`l${at}`, ['m:l']));
    const store = await filled([[newMail('a'), newMail('b'), ...many, newMail('c')].map((mail) => bringing(mail))]);
    const waiting = await waitingWork(store, 'family', { now: 100, limit: 9 });
    expect(waiting.map(({ key, mails }) => [key, mails])).toEqual([
      [3, 101],
      [1, 1],
      [2, 1],
      [104, 1],
    ]);
    expect([pieceCount(waiting, 9), pieceCount(waiting.slice(1), 9), pieceCount(waiting.slice(1), 2)]).toEqual([
      1, 3, 2,
    ]);
    // What was tried before comes last, and takes nothing with it.
    await claimWork(store, 'family', { pieces: waiting.slice(0, 2), now: 0 });
    const later = await waitingWork(store, 'family', { now: 100, limit: 9 });
    expect(later.map(({ key, attempts }) => [key, attempts])).toEqual([
      [2, 0],
      [104, 0],
      [3, 1],
      [1, 1],
    ]);
    expect([pieceCount(later, 9), pieceCount(later.slice(2), 9), pieceCount([], 9)]).toEqual([2, 1, 0]);
  });

  it('that was taken on since it was seen is left alone', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const seen = await waitingWork(store, 'family', { now: 100, limit: 9 });
    expect(await claimWork(store, 'family', { pieces: seen, now: 100 })).toEqual([{ key: 1, version: 1, fence: 1 }]);
    expect(await claimWork(store, 'family', { pieces: seen, now: 1000 })).toEqual([]);
    // Whoever does not know what it was takes it on as it is.
    expect(await claimWork(store, 'family', { pieces: [{ key: 1, fence: null }], now: 110 })).toEqual([]);
    expect(await claimWork(store, 'family', { pieces: [{ key: 1, fence: null }], now: 1000 })).toMatchObject([
      { fence: 2 },
    ]);
  });

  it('is kept as long as it is renewed, whatever clocks say', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const free = async (now: number): Promise<boolean> =>
      (await waitingWork(store, 'family', { now, limit: 9 })).length > 0;
    const claimed = await claimNext(store, 1, 100_000);
    expect([await free(100_029), await free(100_030)]).toEqual([false, true]);
    await renewWork(store, 'family', { claimed, now: 100_020 });
    expect([await free(100_049), await free(100_050)]).toEqual([false, true]);
    // The clock of who has it, or ours, is a day off: nobody waits for a day.
    expect(await free(100_020 - 86_400)).toBe(true);
    const others = claimed.map((one) => ({ ...one, fence: 7 }));
    await renewWork(store, 'family', { claimed: others, now: 200_000 });
    expect(await free(100_050)).toBe(true);
  });

  it('that fails is tried again after longer and longer, and in the end no more', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const waits: number[] = [];
    let now = 0;
    for (let tried = 0; tried < 20; tried++) {
      const [claimed] = await claimNext(store, 1, now);
      if (claimed === undefined) break;
      await failWork(store, 'family', { claimed, problem: 'no', at: now });
      const { lease } = await store.selectFrom('work').select('lease').executeTakeFirstOrThrow();
      waits.push(lease - now);
      now = lease;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    expect(await countWork(store, 'family')).toEqual({ waiting: 0, failed: [{ key: 1, problem: 'no' }] });
  });

  it('that was taken on in vain was not tried', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const claimed = await claimNext(store, 1, 100);
    await giveBack(store, 'family', claimed);
    expect(await waitingWork(store, 'family', { now: 100, limit: 9 })).toMatchObject([{ attempts: 0 }]);
    const [next] = await claimNext(store, 1, 100);
    await giveBack(store, 'family', claimed);
    expect(await waitingWork(store, 'family', { now: 100, limit: 9 })).toEqual([]);
    expect(next?.fence).toBe(2);
  });

  it('of which somebody else took over is not taken', async () => {
    const store = await filled([[bringing(newMail('a'))]]);
    const [slow] = await claimNext(store, 9, 100);
    const [other] = await claimNext(store, 9, 100_000);
    expect(other?.fence).toBe((slow?.fence ?? 0) + 1);
    expect(await replaceFamilies(store, slow === undefined ? [] : [{ claimed: slow, rows }])).toHaveLength(0);
    expect(await replaceFamilies(store, other === undefined ? [] : [{ claimed: other, rows }])).toHaveLength(1);
  });
});

it('what other rules judge is all worked out again', async () => {
  const store = await filled([[bringing(newMail('a')), bringing(newMail('b'))]]);
  await judgedBy(store, 'one');
  for (const claimed of await claimNext(store, 9, 100)) {
    await replaceFamilies(store, [
      { claimed, rows: { series: [], findings: [], reviews: [], answers: [], mails: [] } },
    ]);
  }
  await judgedBy(store, 'one');
  expect(await claimNext(store, 9, 100)).toEqual([]);
  await judgedBy(store, 'two');
  expect(await claimNext(store, 9, 100)).toHaveLength(2);
});

it('a batch that fails leaves nothing', async () => {
  const store = await filled([[bringing(newMail('a'))]]);
  const before = await dump(store);
  const wrong = { kind: 'gap', at: 'c', blob: null, reason: 'none' } as const;
  const entries = [bringing(newMail('x')), { ...wrong, at: null as unknown as string }];
  await expect(addEntries(store, { epoch: 1, entries, position: 'c' })).rejects.toThrow(/null/i);
  expect(await dump(store)).toEqual(before);
});
