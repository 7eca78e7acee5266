import { zstdDecompressSync } from 'node:zlib';
import { partText, readMessage } from '@guardpage/mail';
import { mailNamed, rawMails, storedSizes, threadAround } from '@guardpage/store';
import type { Store, ThreadMail } from '@guardpage/store';

/** A mail of a thread with the beginning of its text. */
export interface ThreadText {
  readonly messageId: string;
  readonly fromName: string;
  /** Seconds since 1970; null when it does not say. */
  readonly sent: number | null;
  readonly subject: string;
  readonly text: string;
}

/** The texts around a mail in its thread. */
export interface ThreadTexts {
  /** The mail that was named. */
  readonly messageId: string;
  /** In order of arrival; those without a Message-ID are left out. */
  readonly mails: readonly ThreadText[];
  /** The thread has more. */
  readonly more: boolean;
}

/** Mails before the one that is named, and after it. */
const AROUND = 20;
/** Characters of its text, and of all others together; bytes of a mail, compressed, that is read. */
const MOST_OWN = 12_000;
const MOST_OTHERS = 40_000;
const MOST_EACH = 5000;
const MOST_OF_MAIL = 256 * 1024;

/** What the mails around one say; null when no mail here has this Message-ID. */
export async function threadTexts(store: Store, messageId: string): Promise<ThreadTexts | null> {
  const named = await mailNamed(store, messageId);
  if (named === null || named.mail.messageId === null) return null;
  const { id, thread } = named.mail;
  const around = thread === null ? null : await threadAround(store, { thread, mail: id, each: AROUND });
  const mails: readonly Pick<ThreadMail, 'id' | 'messageId' | 'fromName' | 'sent' | 'subject'>[] = around?.mails ?? [
    named.mail,
  ];
  const sizes = await storedSizes(
    store,
    mails.map((one) => one.id),
  );
  const small = mails.filter((one) => (sizes.get(one.id) ?? 0) <= MOST_OF_MAIL);
  const raws = new Map((await rawMails(store, { ids: small.map((one) => one.id) })).map((raw) => [raw.id, raw.zstd]));
  const each = Math.min(MOST_EACH, Math.floor(MOST_OTHERS / Math.max(1, small.length - 1)));
  const texts: ThreadText[] = [];
  for (const { id: own, messageId: name, fromName, sent, subject } of small) {
    const zstd = raws.get(own);
    if (name === null || zstd === undefined) continue;
    const text = (await textOf(zstd)).slice(0, own === id ? MOST_OWN : each).toWellFormed();
    texts.push({ messageId: name, fromName, sent, subject, text });
  }
  return { messageId, mails: texts, more: (around?.more ?? false) || small.length < mails.length };
}

async function textOf(zstd: Buffer): Promise<string> {
  const read = await readMessage(zstdDecompressSync(zstd));
  return read.ok ? read.value.parts.map(partText).join('\n') : '';
}
