import { dayOf } from '@guardpage/report/series';
import { openReadOnly } from '@guardpage/store';
import {
  digestAddress,
  digestFeedAddress,
  digestsAddress,
  findingAddress,
  listAddress,
  mailAddress,
  mailsAddress,
  mboxAddress,
  rawAddress,
  seriesAddress,
  viewOf,
} from '../../dashboard/src/address.ts';
import { crawl } from '../../dashboard/test/crawl.ts';
import type { Running } from '../../dashboard/test/site.ts';
import { HAZARDS, LISTS, MAILS } from './millions.ts';

/** Pages of one kind. */
export interface PageKind {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** Addresses of a kind that has one for each series or mail. */
const SAMPLE = 200;

/** Ids all over a store, in no order, other ones each time. */
function spread(most: number): readonly number[] {
  const begin = Math.random();
  return Array.from({ length: SAMPLE }, (_, index) => 1 + Math.floor(most * ((begin + index * 0.618_034) % 1)));
}

type Samples = Readonly<Record<'series' | 'mails' | 'findings' | 'days', readonly string[]>> & {
  readonly newest: number;
};

/** What a store has at ids all over it. */
async function samples(place: string): Promise<Samples> {
  const store = openReadOnly(place);
  const { newest } = await store
    .selectFrom('mail')
    .select(({ fn }) => fn.max('id').as('newest'))
    .executeTakeFirstOrThrow();
  const [series, mails, findings, days]: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const id of spread(newest)) {
    const one = await store.selectFrom('series').select('name').where('id', '>=', id).orderBy('id').limit(1).execute();
    const mail = await store.selectFrom('mail').select(['message_id', 'received']).where('id', '=', id).execute();
    const finding = await store
      .selectFrom('finding')
      .select('fingerprint')
      .where('series', '>=', id)
      .orderBy('series')
      .limit(1)
      .execute();
    series.push(...one.map(({ name }) => name));
    mails.push(...mail.flatMap(({ message_id: name }) => name ?? []));
    days.push(...mail.flatMap(({ received }) => (received === null ? [] : dayOf(received))));
    findings.push(...finding.map(({ fingerprint }) => fingerprint));
  }
  await store.destroy();
  return { series, mails, findings, days, newest };
}

/** Pages that no store has more of: what links lead to, under these beginnings. */
async function fewPages({ get }: Running, beginnings: readonly string[]): Promise<readonly string[]> {
  const pages = await crawl(
    (address) =>
      beginnings.some((beginning) => address.startsWith(beginning))
        ? get(address)
        : Promise.resolve({ status: 404, text: '', type: '' }),
    beginnings,
    500,
  );
  return [...pages].filter(([, { status }]) => status === 200).map(([address]) => address);
}

/** Addresses of every kind of page of a store that is served: pages that are there. */
export async function pageKinds(site: Running, place: string): Promise<readonly PageKind[]> {
  const { series, mails, findings, days, newest } = await samples(place);
  const queries = [...LISTS, ...HAZARDS];
  const before = Math.floor(newest / 2);
  const kinds: readonly PageKind[] = [
    { name: 'list of series', addresses: queries.map((q) => listAddress({ q })) },
    { name: 'list of series, further down', addresses: queries.map((q) => listAddress({ q, before })) },
    { name: 'list of series, Atom', addresses: queries.map((q) => listAddress({ q }, 'atom')) },
    { name: 'list of mails', addresses: [...HAZARDS, ...MAILS].map((q) => mailsAddress({ q })) },
    { name: 'list of mails, further down', addresses: MAILS.map((q) => mailsAddress({ q, before })) },
    { name: 'series', addresses: series.map(seriesAddress) },
    { name: 'series, JSON', addresses: series.map((one) => viewOf(seriesAddress(one), 'json')) },
    { name: 'mail in its thread', addresses: mails.map(mailAddress) },
    { name: 'raw mail', addresses: mails.map(rawAddress) },
    { name: 'thread as mbox', addresses: mails.map(mboxAddress) },
    { name: 'finding', addresses: findings.map(findingAddress) },
    { name: 'hazards', addresses: await fewPages(site, ['/h/']) },
    { name: 'knowledge', addresses: await fewPages(site, ['/h/', '/k/']) },
    { name: 'digests', addresses: Array.from({ length: 20 }, () => digestsAddress()) },
    { name: 'digest of a day', addresses: days.map((day) => digestAddress(day)) },
    { name: 'digest of a query', addresses: HAZARDS.map((q, at) => digestAddress(days[at] ?? '', { q })) },
    { name: 'feed of digests', addresses: Array.from({ length: 5 }, () => digestFeedAddress()) },
    { name: 'stats', addresses: Array.from({ length: 20 }, () => '/stats/') },
    { name: 'help, api', addresses: ['/help/', '/api/'] },
  ];
  return kinds.filter(({ addresses }) => addresses.length > 0);
}
