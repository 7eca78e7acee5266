/** What a request says of where it comes from; null for what it does not say. */
export interface Whence {
  readonly fetchSite: string | null;
  readonly origin: string | null;
  /** The Host header, which is one of our names. */
  readonly host: string;
}

/**
 * Why a request was not made by a page of ours; null when nothing speaks against it. Browsers say where a form stands (Origin on every POST);
 * w3m and programs say nothing, and have no cookie that a strange page could use.
 */
export function crossSite({ fetchSite, origin, host }: Whence, site: string): string | null {
  if (fetchSite !== null && fetchSite !== 'same-origin') return `Sec-Fetch-Site is ${JSON.stringify(fetchSite)}`;
  const own = [site, `http://${host}`, `https://${host}`];
  return origin === null || own.includes(origin) ? null : `Origin is ${JSON.stringify(origin)}`;
}
