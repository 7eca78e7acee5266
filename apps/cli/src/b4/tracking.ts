const ID = /^[0-9a-f]{40,64}$/;

/** The id of an object that `b4 review` keeps of a series under a name; null where there is none. */
export function idIn(tracking: unknown, name: string): string | null {
  if (typeof tracking !== 'object' || tracking === null || !('series' in tracking)) return null;
  const { series } = tracking;
  if (typeof series !== 'object' || series === null) return null;
  const value: unknown = Object.entries(series).find(([key]) => key === name)?.[1];
  return typeof value === 'string' && ID.test(value) ? value : null;
}
