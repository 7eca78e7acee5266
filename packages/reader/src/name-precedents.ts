import { countNames, mailsInAll } from '@guardpage/store';
import type { PagePrecedent } from '@guardpage/report/series';
import type { Store } from '@guardpage/store';
import { precedentsIn } from './series-precedents.ts';

/** A function, flag or lock, and how many discussions of it are wanted. */
export interface WantedPrecedents {
  readonly name: string;
  readonly most: number;
}

/** What was said about a name, and in how many mails it stands. */
export interface NamePrecedents {
  readonly mails: number;
  /** Best first, one of each family: the newest few hundred mails that have the name are looked at. */
  readonly precedents: readonly PagePrecedent[];
}

/** No family has this id, and every mail a lower one. */
const NO_FAMILY = -1;
const LAST_ID = 2_147_483_647;

/** Discussions in the store that speak of one name. */
export async function namePrecedents(store: Store, { name, most }: WantedPrecedents): Promise<NamePrecedents> {
  const mails = (await countNames(store, [name], NO_FAMILY)).get(name.toLowerCase()) ?? 0;
  if (mails === 0) return { mails, precedents: [] };
  const weight = Math.log(((await mailsInAll(store)) + 2) / (mails + 1)) || 1;
  const precedents = await precedentsIn(store, {
    wanted: [{ name, part: 'touched', weight: Math.max(weight, 0.01) }],
    family: NO_FAMILY,
    before: { id: LAST_ID, sent: null },
    most,
  });
  return { mails, precedents };
}
