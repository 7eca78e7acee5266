import { isBot, namesOfSeries, passageNaming, precedentsOf, wantedNames } from '@guardpage/annotate';
import type { WantedName } from '@guardpage/annotate';
import type { PagePrecedent } from '@guardpage/report/series';
import type { Series } from '@guardpage/series';
import { countNames, mailsInAll, namingMails, rawMails } from '@guardpage/store';
import type { Looking, NamingMail, RawMail, Store, StoredPage } from '@guardpage/store';
import type { ReadPart } from './read-parts.ts';
import { linesOf, storedMail } from './stored-mail.ts';

/** Precedents that a page shows. */
const MOST = 5;
/** Names of a series that are counted: first the functions it touches, then what its author speaks of, then what its lines call. */
const MOST_NAMES = 80;
/** Of a larger mail, compressed, no passage is shown: it is not read. */
const MOST_OF_MAIL = 48 * 1024;

/** The series, as far as its mails were read. */
function readSeries({ series, parts }: StoredPage, mails: ReadonlyMap<number, ReadPart>): Series {
  const read = parts.flatMap(({ id }) => mails.get(id)?.submission ?? []);
  const cover = read.find(({ kind }) => kind === 'cover') ?? null;
  const patches = read.filter((one) => one !== cover);
  return { id: series.name, revision: series.revision, total: series.total, cover, patches };
}

/**
 * Earlier discussions in the store of the same functions, flags and locks, best first, each with the passage that names most of them: what
 * the archive had when the series was sent, whatever came later.
 */
export async function seriesPrecedents(
  store: Store,
  page: StoredPage,
  read: ReadonlyMap<number, ReadPart>,
): Promise<readonly PagePrecedent[]> {
  const names = namesOfSeries(readSeries(page, read)).slice(0, MOST_NAMES);
  const counts = await countNames(
    store,
    names.map(({ name }) => name),
    page.family,
  );
  const counted = names.map((one) => ({ ...one, mails: counts.get(one.name.toLowerCase()) ?? 0 }));
  return precedentsIn(store, {
    wanted: wantedNames(counted, await mailsInAll(store)),
    family: page.family,
    before: { id: page.series.id, sent: page.series.sent },
    most: MOST,
  });
}

/** What is looked for, and how many discussions of it. */
interface Sought extends Omit<Looking, 'names'> {
  readonly wanted: readonly WantedName[];
  readonly most: number;
}

/** Discussions that name what is wanted, best first. */
export async function precedentsIn(
  store: Store,
  { wanted, family, before, most }: Sought,
): Promise<readonly PagePrecedent[]> {
  // The index has names in lower case.
  const written = new Map(wanted.map(({ name }) => [name.toLowerCase(), name]));
  const weights = new Map(wanted.map(({ name, weight }) => [name, weight]));
  const names = wanted.map(({ name, weight }) => ({ name, weight }));
  const mails = await namingMails(store, { names, family, before });
  const candidates = mails.map((mail) => ({
    mail: mail.id,
    thread: mail.thread,
    family: mail.family,
    names: mail.names.flatMap((name) => written.get(name) ?? []),
    named: mail.named,
    kind: mail.kind,
    person: !isBot({ message: { autoSubmitted: false, from: { name: mail.fromName, email: mail.fromEmail } } }),
  }));
  const ranked = precedentsOf({ wanted, candidates, most });
  const raw = new Map<number, RawMail>();
  for (const mail of await rawMails(store, { ids: ranked.map(({ mail }) => mail) })) raw.set(mail.id, mail);
  const byId = new Map(mails.map((mail) => [mail.id, mail]));
  const found: PagePrecedent[] = [];
  for (const one of ranked) {
    const [mail, bytes] = [byId.get(one.mail), raw.get(one.mail)];
    if (mail !== undefined && bytes !== undefined)
      found.push(await precedentOf({ mail, bytes, names: one.names, weights }));
  }
  return found;
}

interface Hit {
  readonly mail: NamingMail;
  readonly bytes: RawMail;
  readonly names: readonly string[];
  readonly weights: ReadonlyMap<string, number>;
}

async function precedentOf({ mail, bytes, names, weights }: Hit): Promise<PagePrecedent> {
  const submission = bytes.zstd.length > MOST_OF_MAIL ? null : await storedMail(bytes);
  const passage = submission === null ? null : passageNaming(submission, weights);
  const { messageId, subject, sent, series } = mail;
  return {
    messageId,
    subject,
    by: { name: mail.fromName, email: mail.fromEmail },
    sent,
    series,
    names,
    from: passage?.from ?? 0,
    to: passage?.to ?? 0,
    lines: submission === null || passage === null ? [] : linesOf(submission, passage.from, passage.to),
  };
}
