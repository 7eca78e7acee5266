import type { RangeName } from '@guardpage/archive/range-name';

/** What stands between the cover letter and what b4 keeps in the commit at the tip of a branch under review. */
const MARK = '--- b4-review-tracking ---';
const ID = /^[0-9a-f]{40,64}$/;

function fieldOf(tracking: unknown, name: string): string | null {
  if (typeof tracking !== 'object' || tracking === null || !('series' in tracking)) return null;
  const { series } = tracking;
  if (typeof series !== 'object' || series === null) return null;
  const value: unknown = Object.entries(series).find(([key]) => key === name)?.[1];
  return typeof value === 'string' && ID.test(value) ? value : null;
}

/**
 * The patches of a branch that `b4 review` made, out of the message of its last commit, which holds no patch: from the first patch, or else the
 * base, up to that commit. Null where that is no such message.
 */
export function trackedRange(message: string, tip: string): RangeName | null {
  const at = message.indexOf(MARK);
  if (at < 0) return null;
  const json = message.slice(at + MARK.length).split('\n');
  let tracking: unknown;
  try {
    tracking = JSON.parse(json.filter((line) => !line.startsWith('#')).join('\n'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const first = fieldOf(tracking, 'first-patch-commit');
  const from = first === null ? fieldOf(tracking, 'base-commit') : `${first}~1`;
  return from === null ? null : { from, dots: '..', to: `${tip}~1` };
}
