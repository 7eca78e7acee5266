import type { Query } from '@guardpage/query';
import { sql } from 'kysely';
import type { Store } from '../open-store.ts';
import { timeColumn } from './conditions.ts';
import type { Condition } from './conditions.ts';

/** Ids from `bottom` to `top`, both of them in it. */
export interface Window {
  readonly top: number;
  readonly bottom: number;
}

/** Mails of a stretch (the trigger "mail_stretch" has the same number, as a shift). */
const STRETCH = 1024;
/** Windows that have no more between them are one: to begin anew costs as much. */
const GAP = 8;
/** More windows are one: the times of this archive are no guide. */
const MOST = 32;

/** Where mails of the times that must hold can lie at all, newest first; null when no time is asked for. */
export async function windowsOf(store: Store, rest: readonly Query[]): Promise<readonly Window[] | null> {
  const conditions = rest.flatMap((query): Condition[] => {
    if (query.kind !== 'range' || query.field === 'rev') return [];
    const column = timeColumn(query);
    return [
      sql`${sql.ref(`${column}_to`)} >= ${query.from ?? Number.MIN_SAFE_INTEGER}`,
      sql`${sql.ref(`${column}_from`)} <= ${query.to ?? Number.MAX_SAFE_INTEGER}`,
    ];
  });
  if (conditions.length === 0) return null;
  const { rows } = await sql<{ readonly id: number }>`select id from stretch
    where ${sql.join(conditions, sql` and `)} order by id desc`.execute(store);
  const windows: { top: number; bottom: number }[] = [];
  for (const { id } of rows) {
    const bottom = id * STRETCH;
    const last = windows.at(-1);
    if (last !== undefined && last.bottom - bottom <= (GAP + 1) * STRETCH) last.bottom = bottom;
    else windows.push({ top: bottom + STRETCH - 1, bottom });
  }
  const [first] = windows;
  if (first === undefined || windows.length <= MOST) return windows;
  return [{ top: first.top, bottom: windows.at(-1)?.bottom ?? 0 }];
}
