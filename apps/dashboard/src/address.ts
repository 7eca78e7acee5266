import { digestAddress as addressOfDigest } from '@guardpage/report/digest';

/** Every address of ours, made in one place: they are pasted into mails, so that none may ever change its meaning. */

/** A Message-ID, or another text that came by mail, as one part of a path: "@" stays as it is, so that people can read and paste it. */
function part(text: string): string {
  // A part of dots alone would lead elsewhere: it goes between brackets, as Message-IDs are written, which are taken off again.
  if (/^\.{1,2}$/.test(text)) return `%3C${text}%3E`;
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%40', '@')
    .replaceAll('%2B', '+')
    .replaceAll('%3D', '=')
    .replaceAll('%24', '$');
}

/** A Message-ID as part of a path has it: in the brackets of a mail too. */
export function messageIdOf(part: string): string {
  return part.replace(/^<(.*)>$/s, '$1');
}

/** The views of a page besides HTML. */
export type View = 'json' | 'txt' | 'atom';

/** The series of which a mail with this Message-ID is one. */
export function seriesAddress(messageId: string): string {
  return `/s/${part(messageId)}/`;
}

/** A patch within the page of its series: "3" of 3/7. */
export function partAddress(messageId: string, number: number | null): string {
  return `${seriesAddress(messageId)}#${number ?? 1}`;
}

/** A mail in its thread, by its Message-ID; one that has none, or shares it with an earlier one, by the SHA-256 of its content. */
export function mailAddress(name: string): string {
  return `/t/${part(name)}/`;
}

/** The bytes of a mail. */
export function rawAddress(name: string): string {
  return `${mailAddress(name)}raw`;
}

/** The mails of a thread, as far as they are here, as one mbox. */
export function mboxAddress(name: string): string {
  return `${mailAddress(name)}t.mbox.gz`;
}

/** A finding, by its fingerprint. */
export function findingAddress(fingerprint: string): string {
  return `/f/${fingerprint}/`;
}

/** A hazard. */
export function hazardAddress(hazard: string): string {
  return `/h/${part(hazard)}/`;
}

/** A discussion of the knowledge base. */
export function knowledgeAddress(thread: string): string {
  return `/k/${part(thread)}/`;
}

/** What moderators see: the outbox, or a row of it by its id. */
export function moderateAddress(id: number | null = null): string {
  return id === null ? '/moderate/' : `/moderate/${id}/`;
}

/** How the work of the workers stands, for moderators. */
export function workAddress(): string {
  return `${moderateAddress()}work/`;
}

/** Where a moderator's form goes: a deed to a row, or to the outbox itself. */
export function deedAddress(deed: string, id: number | null = null): string {
  return `${moderateAddress(id)}${deed}`;
}

/** The digests of the last days. */
export function digestsAddress(): string {
  return '/digest/';
}

/** What narrows a digest. */
export interface DigestPart {
  /** The query as written; null for everything. */
  readonly q?: string | null;
  /** The zone whose days they are; null for UTC. */
  readonly zone?: string | null;
  /** Null for a day. */
  readonly every?: 'weekly' | null;
}

/** The digest of a day, "2026-11-19", or of the week that it lies in: as its mail has it. */
export function digestAddress(
  day: string,
  { q = null, zone = null, every = null }: DigestPart = {},
  view: View | null = null,
): string {
  const period = { name: part(day), zone: zone ?? 'UTC', every: every ?? ('daily' as const) };
  const [path = '', words] = addressOfDigest({ period, query: q ?? '' }).split('?');
  return `${view === null ? path : viewOf(path, view)}${words === undefined ? '' : `?${words}`}`;
}

/** The feed of digests. */
export function digestFeedAddress({ q = null, zone = null }: DigestPart = {}): string {
  return withWords('/digest.atom', { q, zone });
}

/** Where people subscribe to what a query finds. */
export function subscribeAddress(q: string | null = null): string {
  return withWords('/subscribe', { q: q === '' ? null : q });
}

/** Where somebody says that a sign-up was his. The token is a secret of who got the mail. */
export function confirmAddress(token: string): string {
  return `/confirm/${part(token)}`;
}

/** A subscription, by the secret that stands in each of its digests. */
export function subscriptionAddress(token: string): string {
  return `/u/${part(token)}`;
}

/** What narrows a list. */
export interface ListPart {
  /** The query as written; '' for everything; null for what a list shows when nothing was asked. */
  readonly q: string | null;
  /** Only what is older than this id. */
  readonly before?: number | null;
}

function withWords(path: string, given: Readonly<Record<string, string | number | null>>): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== null) words.set(name, String(value));
  return words.size === 0 ? path : `${path}?${words.toString()}`;
}

function withPart(path: string, { q, before = null }: ListPart): string {
  return withWords(path, { q, before });
}

/** The list of series. */
export function listAddress(asked: ListPart, view: View | null = null): string {
  return withPart(view === null ? '/' : `/new.${view}`, asked);
}

/** The list of mails. */
export function mailsAddress(asked: ListPart, view: View | null = null): string {
  return withPart(view === null ? '/m/' : `/m.${view}`, asked);
}

/** Another view of a page: `.json` stands where its last "/" does; of the list it is called "new". */
export function viewOf(path: string, view: View): string {
  return path === '/' ? `/new.${view}` : `${path.slice(0, -1)}.${view}`;
}
