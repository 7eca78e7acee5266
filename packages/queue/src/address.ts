/** The address of a Redis without what is secret in it. */
export function nameOfRedis(url: string): string {
  if (!URL.canParse(url)) return 'Redis';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

/** What is wrong with the address of a Redis; null when nothing is. */
export function wrongAddress(url: string): string | null {
  const isGood = URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol) && new URL(url).hostname !== '';
  return isGood ? null : 'is not an address as redis://host:6379 or rediss://user:password@host:6379/1';
}
