/** Of these names at most three that share the most words with what was asked for. */
export function nearest(asked: string, names: readonly string[]): readonly string[] {
  const words = asked.split(/[^a-z0-9]+/i).filter((word) => word !== '');
  const shared = (name: string): number => words.filter((word) => name.includes(word)).length;
  return names
    .filter((name) => shared(name) > 0)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, 3);
}
