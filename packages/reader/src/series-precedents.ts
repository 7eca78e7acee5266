import { isBot, namesOfSeries, passageNaming, precedentsOf, wantedNames } from '@guardpage/annotate';
import type { PagePrecedent } from '@guardpage/report/series';
import type { Series } from '@guardpage/series';
import { countNames, mailsInAll, namingMails, rawMails } from '@guardpage/store';
import type { NamingMail, RawMail, Store, StoredPage } from '@guardpage/store';
import { linesOf, storedMail } from './stored-mail.ts';

/** Precedents that a page shows. */
const MOST = 5;

async function readSeries({ series, parts }: StoredPage, mails: readonly RawMail[]): Promise<Series> {
  const byId = new Map<number, RawMail>(mails.map((mail) => [mail.id, mail]));
  const read = [];
  for (const { id } of parts) {
    const mail = byId.get(id);
    if (mail !== undefined) read.push(await storedMail(mail));
  }
  const cover = read.find(({ kind }) => kind === 'cover') ?? null;
  const patches = read.filter((one) => one !== cover);
  return { id: series.name, revision: series.revision, total: series.total, cover, patches };
}

/**
 * Earlier discussions in the store of the same functions, flags and locks, best first, each with the passage that names most of them: what
 * the archive had when the series was sent, whatever came later.
 */
export async function seriesPrecedents(store: Store, page: StoredPage): Promise<readonly PagePrecedent[]> {
  const series = await readSeries(page, await rawMails(store, { ids: page.parts.map(({ id }) => id) }));
  const names = namesOfSeries(series);
  const counts = await countNames(
    store,
    names.map(({ name }) => name),
    page.family,
  );
  const counted = names.map((one) => ({ ...one, mails: counts.get(one.name.toLowerCase()) ?? 0 }));
  const wanted = wantedNames(counted, await mailsInAll(store));
  // The index has names in lower case.
  const written = new Map(wanted.map(({ name }) => [name.toLowerCase(), name]));
  const looking = { names: [...written.keys()], family: page.family, before: page.series.sent };
  const mails = await namingMails(store, looking);
  const candidates = mails.map((mail) => ({
    mail: mail.id,
    thread: mail.thread,
    family: mail.family,
    names: mail.names.flatMap((name) => written.get(name) ?? []),
    named: mail.named,
    kind: mail.kind,
    person: !isBot({ message: { autoSubmitted: false, from: { name: mail.fromName, email: mail.fromEmail } } }),
  }));
  const ranked = precedentsOf({ wanted, candidates, most: MOST });
  const raw = new Map<number, RawMail>();
  for (const mail of await rawMails(store, { ids: ranked.map(({ mail }) => mail) })) raw.set(mail.id, mail);
  const byId = new Map(mails.map((mail) => [mail.id, mail]));
  const weights = new Map(wanted.map(({ name, weight }) => [name, weight]));
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
  const submission = await storedMail(bytes);
  const passage = passageNaming(submission, weights);
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
    lines: passage === null ? [] : linesOf(submission, passage.from, passage.to),
  };
}
