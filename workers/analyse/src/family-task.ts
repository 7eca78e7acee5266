import { faultOf } from '@guardpage/rules';
import { familyMails, judgedBefore, openReadOnly } from '@guardpage/store';
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

/** What came of one: the rows to write, or why there are none. */
export type Worked = { readonly ok: true; readonly rows: FamilyRows } | { readonly ok: false; readonly reason: string };

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
      worked.push({ ok: true, rows: familyRows(mails, { judged: await judgedBefore(store, family), by }) });
    } catch (error) {
      worked.push({ ok: false, reason: faultOf(error) });
    }
  }
  return worked;
}
