import type { HazardRecord, RecordedHit, Replay } from '@guardpage/rules';
import { stringify } from 'yaml';
import * as z from 'zod';
import { readYaml } from './read-yaml.ts';
import type { ReadText } from './read-yaml.ts';

/** record.yaml beside a hazard: what replays found, what came of it, and what is known to be missed. */

const words = z.string().trim().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD');
const MESSAGE_ID = /^[^\s<>@]+@[^\s<>@]+$/;
const messageId = z.string().regex(MESSAGE_ID, 'a Message-ID without angle brackets');

const recordText = z.strictObject({
  replays: z
    .array(
      z.strictObject({
        archive: words,
        patches: z.int().nonnegative(),
        from: day.nullable(),
        to: day.nullable(),
      }),
    )
    .default([]),
  hits: z
    .array(
      z
        .strictObject({
          archive: words,
          messageId,
          date: day.nullable(),
          path: words,
          function: words.nullable(),
          line: z.int().positive(),
          verdict: z.enum(['right', 'wrong', 'contested', 'open']),
          why: words.nullable().default(null),
        })
        .refine(({ verdict, why }) => verdict === 'open' || why !== null, 'a verdict has a why'),
    )
    .default([]),
  misses: z.array(z.strictObject({ messageId, path: words, why: words })).default([]),
});

/** Reads a record.yaml. */
export function readRecord(text: string): ReadText<HazardRecord> {
  return readYaml(text, recordText);
}

const HEAD = `# Kept by "guardpage hazards --record ARCHIVE". By hand: verdict (right, wrong, contested, open) and why of a hit, and misses.
`;

/** The text of a record.yaml. */
export function recordYaml(record: HazardRecord): string {
  return HEAD + stringify(record, { lineWidth: 140 });
}

/** Whether a hit can be kept: by its mail's Message-ID it is found again. */
export function canBeKept({ messageId, path }: Pick<RecordedHit, 'messageId' | 'path'>): boolean {
  return MESSAGE_ID.test(messageId) && path.trim() !== '';
}

function isSame(a: RecordedHit, b: RecordedHit): boolean {
  return a.messageId === b.messageId && a.path === b.path && a.function === b.function && a.line === b.line;
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}

function byMail(a: RecordedHit, b: RecordedHit): number {
  return (
    compare(a.date ?? '', b.date ?? '') ||
    compare(a.messageId, b.messageId) ||
    compare(a.path, b.path) ||
    a.line - b.line
  );
}

/**
 * The record after a replay. Verdicts stay with their hits, whichever archive they were found in; a hit of this archive that is no longer found is
 * a known miss when it was right, and gone when it was not; a known miss that is found now is none.
 */
export function recorded(before: HazardRecord, replay: Replay, found: readonly RecordedHit[]): HazardRecord {
  const hits = found.map((hit) => {
    const known = before.hits.find((one) => isSame(one, hit));
    return known === undefined ? hit : { ...hit, verdict: known.verdict, why: known.why };
  });
  const lost = before.hits.filter(
    (one) => one.archive === replay.archive && one.verdict === 'right' && !found.some((hit) => isSame(hit, one)),
  );
  const misses = [
    ...before.misses,
    ...lost.map((one) => ({ messageId: one.messageId, path: one.path, why: `was found once: ${one.why ?? ''}` })),
  ];
  return {
    replays: [...before.replays.filter(({ archive }) => archive !== replay.archive), replay].toSorted((a, b) =>
      compare(a.archive, b.archive),
    ),
    hits: [...before.hits.filter(({ archive }) => archive !== replay.archive), ...hits].toSorted(byMail),
    misses: misses.filter((miss) => !hits.some((hit) => hit.messageId === miss.messageId && hit.path === miss.path)),
  };
}
