/** A git range as it was written: `A..B` (what B has and A has not) or `A...B` (what either has alone); an empty side is HEAD. */
export interface RangeName {
  readonly from: string;
  readonly dots: '..' | '...';
  readonly to: string;
}

/** As long as git takes a name of two refs with what may stand behind them. */
const LONGEST = 4096;

/**
 * Reads how somebody names a git range; null when it is none. No ref begins with a slash or a dot, nor ends with a slash, so that a path
 * with a step up (`../0001.patch`) is never taken for a range.
 */
export function rangeName(text: string): RangeName | null {
  const at = text.indexOf('..');
  if (at < 0 || text.length > LONGEST || /[\u0000-\u001f\u007f]/.test(text)) return null;
  const dots = text.startsWith('...', at) ? '...' : '..';
  const [from, to] = [text.slice(0, at), text.slice(at + dots.length)];
  if (from === '' && to === '') return null;
  if (from.endsWith('/') || /^[./]/.test(to) || to.includes('..')) return null;
  return { from, dots, to };
}
