import type { Submission } from '@guardpage/series';
import { rawMails, storedSizes } from '@guardpage/store';
import type { Store, StoredPage } from '@guardpage/store';
import { storedMail } from './stored-mail.ts';

/** A cover letter or a patch that was read. */
export interface ReadPart {
  readonly submission: Submission;
  /** What is left of a byte of its text when it is compressed: between 0 and 1. */
  readonly density: number;
}

/** A larger mail, compressed, is not read for a page; one with a finding may be larger. */
const MOST_OF_MAIL = 48 * 1024;
const MOST_OF_FLAGGED = 256 * 1024;
/** Mails that are read for a page: compressed bytes and how many. More has no room on it, and says little more of what it is about. */
const MOST_IN_ALL = 64 * 1024;
const MOST_MAILS = 40;

/** Which mails of a series are read: its cover letter, those with findings, then the others as long as there is room for them. */
function chosen({ parts, findings }: StoredPage, sizes: ReadonlyMap<number, number>): readonly number[] {
  const flagged = new Set(findings.filter(({ shown }) => shown).map(({ mail }) => mail));
  const cover = parts.filter(({ kind }) => kind === 'cover');
  const patches = parts.filter(({ kind }) => kind === 'patch');
  const first = patches.filter(({ id }) => flagged.has(id));
  const others = patches.filter(({ id }) => !flagged.has(id));
  let left = MOST_IN_ALL;
  const read: number[] = [];
  for (const { id } of [...cover, ...first, ...others]) {
    const size = sizes.get(id) ?? 0;
    const most = flagged.has(id) ? MOST_OF_FLAGGED : Math.min(MOST_OF_MAIL, left);
    if (size > most || read.length >= MOST_MAILS) continue;
    left -= size;
    read.push(id);
  }
  return read;
}

/** The mails of a series that a page is made of, by id, each read once; few and small ones. */
export async function readParts(store: Store, page: StoredPage): Promise<ReadonlyMap<number, ReadPart>> {
  const ids = page.parts.map(({ id }) => id);
  const read = new Map<number, ReadPart>();
  for (const mail of await rawMails(store, { ids: chosen(page, await storedSizes(store, ids)) })) {
    const submission = await storedMail(mail);
    const length = submission.message.parts.reduce((sum, { text }) => sum + text.length, 1);
    read.set(mail.id, { submission, density: Math.min(1, mail.zstd.length / length) });
  }
  return read;
}
