import { visible, wrapped } from '../text-of.ts';
import { WIDTH } from './lines-of.ts';
import { shortNames } from './names.ts';
import type { Digest, DigestFooter } from './model.ts';

/** A word for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same mails by lei: what it does not know of the query is left out. */
function leiText({ period, lists, lei }: Digest): string {
  const names = shortNames(lists).map((name) => `l:${name}`);
  const since = period.every === 'weekly' ? 'rt:1.week.ago..' : 'rt:1.day.ago..';
  const parts = [names.join(' OR '), lei.query].filter((one) => one !== '').map((one) => `(${one})`);
  const terms = [...parts, since].join(' ');
  return `lei q -I https://lore.kernel.org/all/ -o ~/mm ${quoted(visible(terms))}`;
}

/** Why somebody gets a digest, how to change or stop it, and how to get the same mails with lei. */
export function footerText(digest: Digest, { email, page }: DigestFooter): string {
  const { period, query, lei } = digest;
  const what = `${query === '' ? 'everything' : query} (${period.every === 'weekly' ? 'weekly' : 'daily'}, skipped when empty)`;
  const left = lei.leftOut.join(' ');
  return [
    '',
    '-- ',
    ...wrapped(visible(`You get this because ${email} subscribed to: ${what}`), WIDTH),
    `Change or stop: ${page}`,
    'or reply with the single word: unsubscribe',
    'Same mails:',
    leiText(digest),
    ...(left === '' ? [] : wrapped(visible(`(without ${left}, which lei does not know)`), WIDTH)),
    '',
  ].join('\n');
}
