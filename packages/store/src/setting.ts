import type { Store } from './open-store.ts';

/** Notes something that the store knows of itself, in the place of what it was before. */
export async function setSetting(store: Store, name: string, value: string): Promise<void> {
  await store
    .insertInto('setting')
    .values({ name, value })
    .onConflict((on) => on.column('name').doUpdateSet({ value }))
    .execute();
}
