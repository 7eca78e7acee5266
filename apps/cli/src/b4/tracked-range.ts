import type { RangeName } from '@guardpage/archive/range-name';
import { idIn } from './tracking.ts';

/** What stands between the cover letter and what b4 keeps in the commit at the tip of a branch under review. */
const MARK = '--- b4-review-tracking ---';
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
  const first = idIn(tracking, 'first-patch-commit');
  const from = first === null ? idIn(tracking, 'base-commit') : `${first}~1`;
  return from === null ? null : { from, dots: '..', to: `${tip}~1` };
}
