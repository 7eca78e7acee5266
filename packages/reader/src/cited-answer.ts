import { zstdDecompressSync } from 'node:zlib';
import { passageOf } from '@guardpage/annotate';
import { partText, readMessage } from '@guardpage/mail';
import { rawMails } from '@guardpage/store';
import type { RawMail, Store } from '@guardpage/store';

/** A mail that somebody cites, with words that locate the passage; null for the mail as a whole. */
export interface WantedMail {
  readonly messageId: string;
  readonly locate: string | null;
}

/** A cited mail that the store has. */
export interface CitedMail {
  readonly messageId: string;
  /** Who the mail says it is from; null where it was not read. */
  readonly from: { readonly name: string; readonly email: string } | null;
  /** The passage as it was written; none where its words do not stand there, or none was asked for. */
  readonly lines: readonly string[];
}

// A mail under a cited Message-ID may be anybody's.
const LONGEST_LINE = 300;
const LONGEST_MAIL = 1 << 20;

function cut(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}...`.toWellFormed() : line;
}

async function citedMail({ messageId, zstd }: RawMail, locate: string | null): Promise<CitedMail> {
  const none: CitedMail = { messageId: messageId ?? '', from: null, lines: [] };
  const bytes = locate === null ? null : zstdDecompressSync(zstd);
  if (locate === null || bytes === null || bytes.length > LONGEST_MAIL) return none;
  const read = await readMessage(bytes);
  const [body] = read.ok ? read.value.parts : [];
  if (!read.ok || body === undefined) return none;
  return { ...none, from: read.value.from, lines: passageOf(partText(body), locate)?.map(cut) ?? [] };
}

/** Those of some mails that the store has. */
export async function citedAnswer(store: Store, wanted: readonly WantedMail[]): Promise<readonly CitedMail[]> {
  const locating = new Map(wanted.map(({ messageId, locate }) => [messageId, locate]));
  const mails = await rawMails(store, { messageIds: [...locating.keys()] });
  return Promise.all(mails.map((mail) => citedMail(mail, locating.get(mail.messageId ?? '') ?? null)));
}
