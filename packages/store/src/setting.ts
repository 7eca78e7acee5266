import { randomBytes } from 'node:crypto';
import type { Store } from './open-store.ts';

/** Notes something that the store knows of itself, in the place of what it was before. */
export async function setSetting(store: Store, name: string, value: string): Promise<void> {
  await store
    .insertInto('setting')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute();
}

const NAME = 'name';

/** A name that no other store has, of eight hex digits: for what lies elsewhere and is about this one. */
export async function storeName(store: Store): Promise<string> {
  const known = (): Promise<{ readonly value: string } | undefined> =>
    store.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst();
  if ((await known()) === undefined)
    await store
      .insertInto('setting')
      .values({ name: NAME, value: randomBytes(4).toString('hex') })
      .onConflict((on) => on.doNothing())
      .execute();
  return (await known())?.value ?? '';
}
