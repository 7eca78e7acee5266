import { visible, wrapped } from '../text-of.ts';
import type { Digest, DigestFooter } from './model.ts';

const WIDTH = 78;

/** Why somebody gets a digest, how to change or stop it, and how to get the same mails with lei. */
export function footerText({ period, query, lei }: Digest, { email, page }: DigestFooter): string {
  const every = period.every === 'weekly' ? 'weekly' : 'daily';
  const what = query === '' ? 'everything' : query;
  const since = period.every === 'weekly' ? 'rt:1.week.ago..' : 'rt:1.day.ago..';
  const terms = [lei.query === '' ? '' : /\bOR\b/.test(lei.query) ? `(${lei.query})` : lei.query, since];
  const left =
    lei.leftOut.length === 0 ? [] : wrapped(`(without ${lei.leftOut.join(' ')}, which lei does not know)`, WIDTH);
  return [
    '',
    '-- ',
    ...wrapped(visible(`You get this because ${email} subscribed to: ${what} (${every}, skipped when empty)`), WIDTH),
    `Change or stop: ${page}`,
    'or reply with the single word: unsubscribe',
    `Same mails: lei q -I https://lore.kernel.org/all/ -o ~/mm '${terms.filter((one) => one !== '').join(' ')}'`,
    ...left.map(visible),
    '',
  ].join('\n');
}
