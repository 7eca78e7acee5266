import type { Hit } from '../model.ts';

/** Several starts before one place are one finding: a sure one first, then the nearest. */
export function surest(hits: readonly Hit[]): readonly Hit[] {
  const byPlace = new Map<string, Hit>();
  for (const hit of hits) {
    const { at } = hit.primary;
    const key = `${at.source.line}:${at.column}`;
    const other = byPlace.get(key);
    if (other === undefined || other.answer !== 'yes' || hit.answer === 'yes') byPlace.set(key, hit);
  }
  return [...byPlace.values()];
}
