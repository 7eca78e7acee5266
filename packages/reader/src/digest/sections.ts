import type { Section } from '@guardpage/report/digest';

/** The first ones, and how many more there are of `all`. */
export function section<Item>(items: readonly Item[], most: number, all = items.length): Section<Item> {
  const some = items.slice(0, most);
  return { items: some, more: all - some.length };
}
