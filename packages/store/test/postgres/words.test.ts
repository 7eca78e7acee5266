import { parseQuery } from '@guardpage/query';
import { describe, expect, it } from 'vitest';
import { addEntries, epochAt, normalise, openStore, searchMails } from '../../src/index.ts';
import type { NewMail, Store } from '../../src/index.ts';
import { emptyPlace, POSTGRES, WITHOUT } from '../empty-store.ts';
import { bringing, newMail } from '../mails.ts';

/* What an index of PostgreSQL could not hold by itself is found all the same. */

function mailWith(name: string, nq: string): NewMail {
  return newMail(name, [], { text: { ...newMail('').text, nq: normalise(nq) } });
}

const FILLING = Array.from({ length: 20_000 }, (_, at) => `w${at % 900}`).join(' ');
/** More than 1 MiB of words that are all different. */
const HUGE = Array.from({ length: 60_000 }, (_, at) => `word${at}${'x'.repeat(20)}`).join(' ');

const MAILS = [
  mailWith('far', `${FILLING} folio lock taken`),
  mailWith('near', `folio of lock taken ${FILLING}`),
  mailWith('often', 'vma lock '.repeat(400) + 'last word'),
  mailWith('huge', `${HUGE} folio lock in the end`),
  mailWith('signs', "it's a \\ 'quoted' & | ! ( ) :* <-> word"),
];

const QUERIES = [
  '"folio lock"',
  '"folio lock tak"',
  '"folio lock" AND NOT taken',
  'folio AND NOT "folio lock"',
  'NOT folio',
  'nq:"last word"',
  '"lock last"',
  'word59999*',
  'word4711xxxxxxxxxxxxxxxxxxxx',
  '"word1xxxxxxxxxxxxxxxxxxxx word2xxxxxxxxxxxxxxxxxxxx"',
  '"quoted word"',
  "it's",
  's:folio',
];

async function filled(place: string): Promise<Store> {
  const store = await openStore(place);
  const { id } = await epochAt(store, '/a', null);
  await addEntries(store, { epoch: id, entries: MAILS.map((mail) => bringing(mail)), position: null });
  return store;
}

async function hits(store: Store, text: string): Promise<readonly (string | null)[]> {
  const parsed = parseQuery(text, 0);
  if (!parsed.ok) throw new Error(parsed.problem.reason);
  const found = await searchMails(store, parsed.value, { before: null, limit: 50 });
  return found.map(({ messageId }) => messageId);
}

describe.skipIf(POSTGRES === null)(`words${WITHOUT}`, () => {
  it('are found far behind, often said, and in a mail of too many', async () => {
    const [lite, post] = [await filled(':memory:'), await filled(await emptyPlace())];
    const { length: huge } = await post
      .selectFrom('text')
      .select('rowid')
      .where('vector' as never, 'is', null)
      .execute();
    expect(huge).toBe(1);
    const wanted = await Promise.all(QUERIES.map(async (text) => [text, await hits(lite, text)]));
    expect(await Promise.all(QUERIES.map(async (text) => [text, await hits(post, text)]))).toEqual(wanted);
    expect(wanted[0]).toEqual(['"folio lock"', ['huge', 'far']]);
    await Promise.all([lite.destroy(), post.destroy()]);
  });
});
