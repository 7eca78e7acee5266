import { patchDiffs } from '@guardpage/report/series';
import type { DiffPatch, PatchSource, Room, SeriesPage } from '@guardpage/report/series';
import type { ReadPart } from './read-parts.ts';

/** Diffs of a page: what compressed makes half of it. */
const ROOM: Room = { bytes: 22_000, lines: 1500 };

/** The diffs of the patches of a page, with its findings in their places, as far as there is room. */
export function pageDiffs({ parts, findings }: SeriesPage, read: ReadonlyMap<number, ReadPart>): readonly DiffPatch[] {
  const sources = parts.flatMap(({ mail, kind, messageId, name, title }): readonly PatchSource[] => {
    if (mail === null || kind === 'cover') return [];
    const part = read.get(mail);
    const own = { mail, messageId, name, title: title ?? '', density: part?.density ?? 1 };
    return [{ ...own, read: part?.submission ?? null }];
  });
  return patchDiffs(sources, findings, ROOM);
}
