import { cleanText } from '@guardpage/series';

/** A line that is kept is not longer. */
const MOST = 200;

/** A byte string as one line that can be kept and shown: Unicode, without controls, cut short. */
export function shortText(bytes: string): string {
  const text = cleanText(bytes.slice(0, 4 * MOST));
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`;
}
