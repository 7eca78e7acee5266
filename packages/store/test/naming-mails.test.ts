import { describe, expect, it } from 'vitest';
import { countNames, mailsInAll, namingMails, rawMails, type Entry, type NewMail, type Store } from '../src/index.ts';
import { bringing, newMail } from './mails.ts';
import { storeWith, workOut } from './worked-out.ts';

const PATCH: Partial<NewMail> = { kind: 'patch' };

/** Mails 1 and 2 are of one family, in which everything stands in thread 1; 3 and 4 are each alone, and were not worked on. */
async function named(): Promise<Store> {
  const mails = [
    newMail('own', [], { ...PATCH, names: ['anon_vma_prepare', 'FAULT_FLAG_TRIED', 'pte'], sent: 10 }),
    newMail('answer', ['m:own'], { kind: 'reply', names: ['anon_vma_prepare'], sent: 20 }),
    newMail('other', [], { names: ['anon_vma_prepare', 'retract_page_tables'], sent: 30 }),
    newMail('last', [], { names: ['fault_flag_tried', ...Array.from({ length: 200 }, (_, n) => `name_${n}`)] }),
  ];
  const store = await storeWith(mails.map((mail): Entry => bringing(mail)));
  await workOut(store, { mails: [1, 2].map((id) => ({ id, thread: 1, series: null })) });
  return store;
}

describe('how many mails have a name', () => {
  it.each([
    ['of another family', 0, { anon_vma_prepare: 3, fault_flag_tried: 2, retract_page_tables: 1 }],
    ['not of family 1', 1, { anon_vma_prepare: 1, fault_flag_tried: 1, retract_page_tables: 1 }],
    ['not of family 3', 3, { anon_vma_prepare: 2, fault_flag_tried: 2 }],
  ])('%s', async (_, family, expected) => {
    const names = ['anon_vma_prepare', 'FAULT_FLAG_TRIED', 'retract_page_tables', 'nobody', 'no"name*'];
    expect(Object.fromEntries(await countNames(await named(), names, family))).toEqual(expected);
  });

  it('and how many mails there are', async () => {
    expect(await mailsInAll(await named())).toBe(4);
  });
});

describe('the mails that have a name', () => {
  const names = [
    { name: 'anon_vma_prepare', weight: 2 },
    { name: 'Fault_Flag_Tried', weight: 1 },
  ];

  it('say which, and how many names they have in all', async () => {
    const mails = await namingMails(await named(), { names, family: 3, before: { id: 3, sent: null } });
    expect(mails.map(({ id, names: own, named: all, kind }) => [id, own, all, kind])).toEqual([
      [1, ['anon_vma_prepare', 'fault_flag_tried'], 3, 'patch'],
      [2, ['anon_vma_prepare'], 1, 'reply'],
    ]);
  });

  it.each([
    [3, 20, [1]],
    [3, 10, []],
    [1, null, []],
  ])('not of family %i, sent before %s: %j', async (family, before, expected) => {
    const mails = await namingMails(await named(), { names, family, before: { id: 9, sent: before } });
    expect(mails.map(({ id }) => id)).toEqual(expected);
  });

  it('of a mail with many names all are counted', async () => {
    const store = await named();
    await workOut(store, {});
    await workOut(store, { mails: [{ id: 4, thread: 4, series: null }] });
    expect(
      (
        await namingMails(store, { names: [{ name: 'name_7', weight: 1 }], family: 1, before: { id: 3, sent: null } })
      )[0],
    ).toMatchObject({
      id: 4,
      named: 201,
    });
  });
});

it('the bytes of mails, by id and by Message-ID', async () => {
  const store = await named();
  const ids = await rawMails(store, { ids: [4, 1, 9] });
  expect(ids.map(({ id, messageId }) => [id, messageId])).toEqual([
    [1, 'own'],
    [4, 'last'],
  ]);
  expect((await rawMails(store, { messageIds: ['answer', 'nobody'] })).map(({ id }) => id)).toEqual([2]);
  expect(await rawMails(store, { ids: [] })).toEqual([]);
});
