/** Where a store is: the file of SQLite, or the address of a database of PostgreSQL (postgres://..). True for an address. */
export function isAddress(place: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(place);
}

/** A place as it is said: an address may hold a password. */
export function nameOfPlace(place: string): string {
  if (!isAddress(place)) return place;
  try {
    const { host, pathname } = new URL(place);
    return `postgres://${host}${pathname}`;
  } catch {
    return 'postgres://';
  }
}
