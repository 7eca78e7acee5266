import { zstdDecompressSync } from 'node:zlib';
import { readMessage } from '@guardpage/mail';
import type { Address } from '@guardpage/mail';
import { cutText } from '@guardpage/report';
import { mailFinding, threadWindow } from '@guardpage/report/series';
import type { MailPage, MailPeople } from '@guardpage/report/series';
import { findingsIn, listedSeries, listsOf, mailNamed, rawMails, threadAround } from '@guardpage/store';
import type { Store, StoredMail } from '@guardpage/store';
import { shownParts } from './shown-parts.ts';

/** What of a mail is read for its page. */
const MOST_READ = 512 * 1024;
const MOST_PEOPLE = 20;
const MOST_NAME = 120;
const MOST_LISTS = 10;
const MOST_FINDINGS = 20;
/** Mails of a thread that came before the mail, and after it, as far as its tree is made. */
const AROUND = 1000;

/** A mail and its thread; null when none here has this Message-ID, nor this content. */
export async function mailAnswer(store: Store, name: string): Promise<MailPage | null> {
  const named = await mailNamed(store, name);
  if (named === null) return null;
  const { mail, namesakes } = named;
  const [raw] = await rawMails(store, { ids: [mail.id] });
  if (raw === undefined) return null;
  const bytes = zstdDecompressSync(raw.zstd);
  const read = await readMessage(bytes.subarray(0, MOST_READ));
  const message = read.ok ? read.value : null;
  const findings = (await findingsIn(store, mail.id, MOST_FINDINGS)).map(mailFinding);
  const body = shownParts(message?.parts ?? [], new Set(findings.map(({ patchLine }) => patchLine ?? 0)));
  const [series] = mail.series === null ? [] : await listedSeries(store, [mail.series]);
  return {
    name: named.name,
    messageId: mail.messageId,
    content: mail.content,
    subject: mail.subject,
    from: personOf({ name: mail.fromName, email: mail.fromEmail }),
    to: peopleOf(message?.to ?? []),
    cc: peopleOf(message?.cc ?? []),
    sent: mail.sent,
    received: mail.received,
    lists: (await listsOf(store, mail.id, MOST_LISTS)).map((list) => cutText(list, MOST_NAME)),
    kind: mail.kind,
    inReplyTo: mail.inReplyTo,
    problem: mail.problem,
    namesakes,
    series: series ?? null,
    findings,
    parts: body.parts,
    size: bytes.length,
    cut: body.cut || bytes.length > MOST_READ,
    thread: await threadOf(store, mail),
  };
}

async function threadOf(store: Store, { id, thread }: StoredMail): Promise<MailPage['thread']> {
  if (thread === null) return null;
  const { mails, more } = await threadAround(store, { thread, mail: id, each: AROUND });
  return threadWindow(mails, id, more);
}

function personOf({ name, email }: Address): Address {
  return { name: cutText(name, MOST_NAME), email: cutText(email, MOST_NAME) };
}

function peopleOf(people: readonly Address[]): MailPeople {
  const named = people.slice(0, MOST_PEOPLE);
  return { named: named.map(personOf), more: people.length - named.length };
}
