import { patchDiffs } from '@guardpage/report/series';
import type { DiffFile, FindingPage, Room } from '@guardpage/report/series';
import { rawMails, storedSizes } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { storedMail } from './stored-mail.ts';

type Finding = FindingPage['finding'];

/** Less than any function has in all: only what stands around the lines of a finding. */
const ROOM: Room = { bytes: 6_000, lines: 120 };
/** A larger mail, compressed, is not read. */
const MOST_OF_MAIL = 512 * 1024;

/** The file that a finding stands in, the lines around it; null when its mail does not show them. */
export async function codeOf(store: Store, finding: Finding): Promise<DiffFile | null> {
  const { mail, input, messageId } = finding;
  if (((await storedSizes(store, [mail])).get(mail) ?? 0) > MOST_OF_MAIL) return null;
  const [raw] = await rawMails(store, { ids: [mail] });
  if (raw === undefined) return null;
  const read = await storedMail(raw);
  const source = { mail, name: input, messageId, title: '', read, density: 1 };
  // Whatever became of it: here its lines are what is asked for.
  const [patch] = patchDiffs([source], [{ ...finding, shown: true, since: null, verdict: null }], ROOM);
  return patch?.files.find(({ flagged, hunks }) => flagged && hunks.length > 0) ?? null;
}
