import type { Transaction } from 'kysely';
import { engineOf } from './engine/engine.ts';
import type { NewMail } from './model.ts';
import type { Store } from './open-store.ts';
import { pieces } from './pieces.ts';
import { rawMails } from './read/raw-mails.ts';
import type { Tables } from './schema.ts';
import { marksOf } from './search/match.ts';
import { StoreError } from './store-error.ts';

/** What a mail is found by. */
export type Found = Pick<NewMail, 'text' | 'names'>;

/** How a store is copied. */
export interface Copying {
  /** Reads mails anew, each as zstd: what they are found by is in no table that could be copied. Null for one that cannot be read any more. */
  readonly read: (mails: readonly Buffer[]) => Promise<readonly (Found | null)[]>;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The tables whose rows are copied, those before that others refer to. The others are made of these: the indexes of words, and what triggers
 * count.
 */
const TABLES = [
  'epoch',
  'mail',
  'origin',
  'raw',
  'mail_list',
  'clue',
  'family',
  'series',
  'finding',
  'told',
  'review',
  'subscription',
  'outbox',
  'outbox_log',
  'confirmation',
  'sign_up',
  'bounce',
  'answer',
  'ruling',
  'opinion',
  'model_answer',
  'model_spending',
  'work',
  'setting',
] as const satisfies readonly (keyof Tables)[];

const ROWS = 500;
const MAILS = 200;

/**
 * Copies a store into an empty one, in one transaction: all of it, or nothing. Nobody else may write in it meanwhile: the caller has its locks.
 * Throws a StoreError when there is something in the other one already.
 */
export async function copyStore(from: Store, to: Store, { read, onProgress }: Copying): Promise<void> {
  const { count } = await from
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  await to.transaction().execute(async (trx) => {
    for (const table of TABLES) {
      const row = await trx
        .selectFrom(table)
        .select(({ lit }) => lit(1).as('one'))
        .limit(1)
        .executeTakeFirst();
      if (row !== undefined) throw new StoreError('there is something in the store that is to be copied into');
    }
    for (const table of TABLES) await copyTable(from, trx, table);
    const mails = await from.selectFrom('mail').select(['id', 'kind']).orderBy('id').execute();
    let done = 0;
    for (const some of pieces(mails, MAILS)) {
      await copyWords(from, trx, { mails: some, read });
      done += some.length;
      onProgress(done, count);
    }
    await engineOf(trx).afterCopy(trx, await engineOf(from).lastMail(from));
  });
}

/** Rows in the order in which they came: that of the copies of a mail tells which was the first. */
async function copyTable(from: Store, trx: Transaction<Tables>, table: (typeof TABLES)[number]): Promise<void> {
  let rows: object[] = [];
  const write = async (): Promise<void> => {
    for (const some of pieces(rows, ROWS))
      await trx
        .insertInto(table as 'setting')
        .values(some as never)
        .execute();
    rows = [];
  };
  for await (const row of from
    .selectFrom(table as 'setting')
    .selectAll()
    .stream()) {
    rows.push(row);
    if (rows.length === 2 * ROWS) await write();
  }
  await write();
}

async function copyWords(
  from: Store,
  trx: Transaction<Tables>,
  {
    mails,
    read,
  }: { readonly mails: readonly { readonly id: number; readonly kind: string }[] } & Pick<Copying, 'read'>,
): Promise<void> {
  const raws = await rawMails(from, { ids: mails.map(({ id }) => id) });
  const found = await read(raws.map(({ zstd }) => zstd));
  const kinds = new Map(mails.map(({ id, kind }) => [id, kind]));
  const readable = raws.flatMap(({ id }, at) => {
    const one = found[at] ?? null;
    return one === null ? [] : [{ id, ...one }];
  });
  for (const some of pieces(readable, MAILS)) {
    await trx
      .insertInto('text')
      .values(some.map(({ id, text }) => ({ rowid: id, ...text, marks: marksOf(kinds.get(id) ?? '') })))
      .execute();
    await trx
      .insertInto('names')
      .values(some.map(({ id, names }) => ({ rowid: id, name: names.join(' ') })))
      .execute();
  }
}
