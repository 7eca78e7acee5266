import { readMessage, splitInput } from '@guardpage/mail';
import type { Message } from '@guardpage/mail';
import { nextTurn } from '../next-turn.ts';
import type { FoundMails, WantedMail } from './found-mails.ts';
import { readInputs } from './read-files.ts';
import { seriesAmong } from './series-among.ts';

/** Mails of a thread that are looked at: a thread of more is no series with its answers. */
const MOST_OF_THREAD = 2000;

interface Found {
  readonly bytes: Buffer;
  readonly message: Message;
}

/**
 * The mails of an archive in whose bytes one of these ids stands. Throws when it cannot be read at all; what cannot be read of it is left out.
 */
async function* mailsNaming(archive: string, ids: ReadonlySet<string>): AsyncGenerator<Found> {
  for await (const file of readInputs([archive])) {
    if (!file.ok) {
      if (file.name === archive) throw new Error(file.reason);
      continue;
    }
    await nextTurn();
    const split = splitInput(file.bytes);
    if (!split.ok && file.name === archive) throw new Error(split.problem.reason);
    for (const { bytes } of split.ok ? split.value : []) {
      if (![...ids].some((id) => bytes.includes(id))) continue;
      const read = await readMessage(bytes);
      if (read.ok) yield { bytes, message: read.value };
    }
  }
}

async function mailNamed(archive: string, messageId: string): Promise<Found | null> {
  for await (const found of mailsNaming(archive, new Set([messageId])))
    if (found.message.messageId === messageId) return found;
  return null;
}

/** The mails of the thread of one, as far as they name it or the mails above it. */
async function threadOf(archive: string, { message }: Found): Promise<readonly Buffer[]> {
  const { messageId, inReplyTo, references } = message;
  const ids = new Set([messageId, inReplyTo, ...references].filter((id) => id !== null));
  const mails: Buffer[] = [];
  for await (const found of mailsNaming(archive, ids)) {
    const own = [found.message.messageId, found.message.inReplyTo, ...found.message.references];
    if (own.some((id) => id !== null && ids.has(id))) mails.push(found.bytes);
    if (mails.length >= MOST_OF_THREAD) break;
  }
  return mails;
}

/** Looks for a mail in an archive: an mbox, a maildir, a folder, an epoch, an inbox. It has no index, and is read from its beginning, twice. */
export async function archivedMails(archive: string, { messageId, alone }: WantedMail): Promise<FoundMails> {
  try {
    const named = await mailNamed(archive, messageId);
    if (named === null) return { ok: false, kind: 'none', where: archive };
    if (alone) return { ok: true, mails: [named.bytes] };
    return { ok: true, mails: await seriesAmong(await threadOf(archive, named), messageId) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, kind: 'fault', reason: `--archive ${archive}: ${reason}` };
  }
}
