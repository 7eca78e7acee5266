import { patchDiffs } from '@guardpage/report/series';
import type { DiffPatch, PatchSource, Room, SeriesPage } from '@guardpage/report/series';
import { rawMails, storedSizes } from '@guardpage/store';
import type { Store, StoredPart } from '@guardpage/store';
import { storedMail } from './stored-mail.ts';

/** A larger mail, compressed, is not read for a page; one with a finding may be larger. */
const MOST_OF_MAIL = 64 * 1024;
const MOST_OF_FLAGGED = 512 * 1024;
/** Mails that are read for a page: compressed bytes and how many. */
const MOST_IN_ALL = 96 * 1024;
const MOST_MAILS = 48;

/** Which mails of a series are read: those with findings first, then the others as long as a page has room for them. */
function chosen(
  parts: readonly StoredPart[],
  flagged: ReadonlySet<number>,
  sizes: ReadonlyMap<number, number>,
): readonly number[] {
  const patches = parts.filter(({ kind }) => kind === 'patch').map(({ id }) => id);
  const first = patches.filter((id) => flagged.has(id) && (sizes.get(id) ?? 0) <= MOST_OF_FLAGGED);
  const others = patches.filter((id) => !flagged.has(id) && (sizes.get(id) ?? 0) <= MOST_OF_MAIL);
  let left = MOST_IN_ALL;
  const read: number[] = [];
  for (const id of [...first, ...others]) {
    const size = sizes.get(id) ?? 0;
    if (read.length >= MOST_MAILS || (size > left && read.length > 0)) continue;
    left -= size;
    read.push(id);
  }
  return read;
}

/** The parts of a page as the store has them, and what is found in them. */
export interface Parts {
  readonly parts: readonly StoredPart[];
  readonly page: SeriesPage;
  readonly room: Room;
}

/** The diffs of the patches of a series, with the findings in their places; few and small mails are read. */
export async function readPatches(store: Store, { parts, page, room }: Parts): Promise<readonly DiffPatch[]> {
  const flagged = new Set(
    page.findings.filter(({ shown, since }) => shown && since !== 'gone').map(({ mail }) => mail),
  );
  const ids = parts.map(({ id }) => id);
  const read = new Map<number, Pick<PatchSource, 'read' | 'density'>>();
  const wanted = chosen(parts, flagged, await storedSizes(store, ids));
  for (const mail of await rawMails(store, { ids: wanted })) {
    const { patch, rawLine, message } = await storedMail(mail);
    const length = message.parts.reduce((sum, { text }) => sum + text.length, 1);
    read.set(mail.id, { read: { patch, rawLine }, density: Math.min(1, mail.zstd.length / length) });
  }
  const names = new Map(page.parts.map((part) => [part.mail, part]));
  const sources = parts
    .filter(({ kind }) => kind === 'patch')
    .map(({ id, messageId }): PatchSource => {
      const part = names.get(id);
      const unread = { read: null, density: 1 };
      return {
        mail: id,
        messageId,
        name: part?.name ?? 'patch',
        title: part?.title ?? '',
        ...(read.get(id) ?? unread),
      };
    });
  return patchDiffs(sources, page.findings, room);
}
