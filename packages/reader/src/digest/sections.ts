import type { Section } from '@guardpage/report/digest';

/** The first ones, and how many more there are. */
export function section<Item>(items: readonly Item[], most: number): Section<Item> {
  return { items: items.slice(0, most), more: Math.max(0, items.length - most) };
}
