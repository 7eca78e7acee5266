import { faultOf } from '@guardpage/rules';
import { familyMails, judgedBefore, openReadOnly, StoreError, storeError } from '@guardpage/store';
import type { FamilyRows, Store } from '@guardpage/store';
import { familyRows } from './family-rows.ts';
import { readMails } from './read-mails.ts';

/** Families to work out. */
export interface FamilyOrder {
  /** The store's file. */
  readonly store: string;
  readonly families: readonly number[];
  /** Names the rules and the knowledge that judge. */
  readonly by: string;
}

/** What came of one: the rows to write; why there are none; or that the store could not be read. */
export type Worked =
  | { readonly kind: 'done'; readonly rows: FamilyRows }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string };

/** Each family is read once: little is worth keeping (KiB). */
const CACHE = 4096;

/** The store of this thread; opened once. */
let opened: { readonly path: string; readonly store: Store } | null = null;

/** Task of a thread: works families out. A fault in one of them is that one's reason, and takes no other with it. */
export default async function workFamilies({ store: path, families, by }: FamilyOrder): Promise<readonly Worked[]> {
  opened ??= { path, store: openReadOnly(path, CACHE) };
  const { store } = opened;
  const worked: Worked[] = [];
  for (const family of families) {
    try {
      const mails = await readMails(await familyMails(store, family));
      worked.push({ kind: 'done', rows: familyRows(mails, { judged: await judgedBefore(store, family), by }) });
    } catch (error) {
      const fault = storeError(path, error);
      if (fault instanceof StoreError) worked.push({ kind: 'lost', reason: fault.message });
      else worked.push({ kind: 'failed', reason: faultOf(error) });
    }
  }
  return worked;
}
