import { HandleEmptyInListsPlugin, replaceWithNoncontingentExpression } from 'kysely';
import type { KyselyPlugin } from 'kysely';

/** Nothing is in an empty list: PostgreSQL has none. */
export const PLUGINS: readonly KyselyPlugin[] = [
  new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }),
];
