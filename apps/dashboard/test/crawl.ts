/** A page that was fetched. */
export interface Fetched {
  readonly status: number;
  /** The body; '' of what is no text. */
  readonly text: string;
  readonly type: string;
}

/** Fetches an address of this site: a path, with what stands behind "?". */
export type Get = (address: string) => Promise<Fetched>;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Where the links of a page of HTML lead, as they are written there, each once. */
export function linksOf(html: string): readonly string[] {
  const all = [...html.matchAll(/<(?:a|link)\s[^>]*?\bhref="([^"]*)"/g)].map(([, href = '']) =>
    href.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => NAMED[name] ?? whole),
  );
  return [...new Set(all)];
}

/** The same without what a browser keeps to itself ("#3"); null when it leads elsewhere. */
export function withinSite(href: string, from: string): string | null {
  const site = 'http://here.invalid';
  const url = URL.parse(href, site + from);
  return url === null || url.origin !== site ? null : url.pathname + url.search;
}

/** Every page of HTML that can be reached by links, by its address. Stops at `most`. */
export async function crawl(get: Get, begin: readonly string[], most: number): Promise<ReadonlyMap<string, Fetched>> {
  const pages = new Map<string, Fetched>();
  const seen = new Set(begin);
  // A set is read on while it grows.
  for (const address of seen) {
    if (pages.size >= most) break;
    const page = await get(address);
    if (!page.type.startsWith('text/html')) continue;
    pages.set(address, page);
    for (const href of linksOf(page.text)) {
      const next = withinSite(href, address);
      if (next !== null) seen.add(next);
    }
  }
  return pages;
}
