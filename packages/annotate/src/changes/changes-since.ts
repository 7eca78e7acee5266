import { missingParts } from '@guardpage/rules';
import type { Series } from '@guardpage/series';
import type { ChangedLine, Changes, PatchChange, TouchedFile } from '../model.ts';
import { shortText } from '../short-text.ts';
import { refOf } from '../touches/touches-of.ts';
import { changelogsOf } from './changelog.ts';
import { commitMessage } from './commit-message.ts';
import { likenesses, pairPatches } from './pair-patches.ts';
import type { Likeness } from './pair-patches.ts';
import { linedPatch, linesWithout } from './patch-lines.ts';
import type { LinedPatch, PatchLine } from './patch-lines.ts';

/** Lines by which two revisions differ that are kept. */
const MOST_LINES = 200;

/** Files kept of one patch. */
const MOST_FILES = 50;

/** Of so many lines of a new or dropped patch another must have a half to be named. */
const LEAST_LINES = 3;
const HALF = 0.5;

/** A patch made of the earlier one or left out, before the diff is cut. */
type Whole = Omit<PatchChange, 'diff' | 'cut'> & { readonly differ: readonly ChangedLine[] };

function lineOf(from: 'now' | 'before', { mark, path, function: name, line, text }: PatchLine): ChangedLine {
  return { in: from, mark, path: shortText(path), function: name, line, text: shortText(text.replaceAll('\t', '  ')) };
}

function filesOf(now: readonly PatchLine[], before: readonly PatchLine[]): readonly TouchedFile[] {
  const files = Map.groupBy([...now, ...before], ({ path }) => path);
  const added = Map.groupBy(now, ({ path }) => path);
  return [...files].slice(0, MOST_FILES).map(([path, lines]) => {
    const count = added.get(path)?.length ?? 0;
    const functions = [...new Set(lines.flatMap(({ function: name }) => name ?? []))];
    return { path: shortText(path), added: count, removed: lines.length - count, functions: functions.slice(0, 40) };
  });
}

function pairOf(now: LinedPatch, before: LinedPatch): Whole {
  const came = linesWithout(now.lines, before.lines);
  const went = linesWithout(before.lines, now.lines);
  const renamed = now.patch.prefix.title !== before.patch.prefix.title;
  const messageChanged = commitMessage(now.patch) !== commitMessage(before.patch);
  const differs = came.length + went.length > 0;
  const said = renamed || messageChanged ? 'message' : 'unchanged';
  return {
    kind: differs ? 'changed' : said,
    now: refOf(now.patch),
    before: refOf(before.patch),
    moved: now.patch.prefix.part !== before.patch.prefix.part,
    renamed,
    messageChanged,
    lines: null,
    files: filesOf(came, went),
    differ: [...went.map((line) => lineOf('before', line)), ...came.map((line) => lineOf('now', line))],
  };
}

const ALONE = { moved: false, renamed: false, messageChanged: false, files: [], differ: [] };

function most(alike: readonly Likeness[], share: (one: Likeness) => number): Likeness | null {
  const [first] = alike.filter((one) => share(one) >= HALF).toSorted((a, b) => share(b) - share(a));
  return first ?? null;
}

function newOf(now: LinedPatch, alike: readonly Likeness[], seen: boolean): Whole {
  const from = now.lines.length < LEAST_LINES ? null : most(alike, ({ ofNow }) => ofNow);
  const lines = from === null ? null : { with: refOf(from.before.patch), share: from.ofNow };
  return { ...ALONE, kind: seen ? 'new' : 'unseen', now: refOf(now.patch), before: null, lines };
}

function droppedOf(before: LinedPatch, alike: readonly Likeness[], seen: boolean): Whole {
  const into = before.lines.length < LEAST_LINES ? null : most(alike, ({ ofBefore }) => ofBefore);
  const lines = into === null ? null : { with: refOf(into.now.patch), share: into.ofBefore };
  return { ...ALONE, kind: seen ? 'dropped' : 'unseen', now: null, before: refOf(before.patch), lines };
}

/** Two revisions of a series, and whether the later one sends only some parts again. */
export interface Revisions {
  readonly previous: Series;
  readonly current: Series;
  readonly partial: boolean;
}

/**
 * What changed between two revisions, patch by patch, from their mails alone: as `git range-diff` says it, but that context lines, places and
 * the order of lines say nothing. A patch whose other revision may only not be here is `unseen`, never new or dropped.
 */
export function changesSince({ previous, current, partial }: Revisions): Changes {
  const now = current.patches.map(linedPatch);
  const before = previous.patches.map(linedPatch);
  const alike = likenesses(now, before);
  const pairs = pairPatches(now, before, alike);
  const byNow = Map.groupBy(alike, (one) => one.now);
  const byBefore = Map.groupBy(alike, (one) => one.before);
  const kept = new Set(pairs.values());
  const wholeNow = !partial && missingParts(current).length === 0;
  const wholeBefore = missingParts(previous).length === 0;
  const all = [
    ...now.map((one) => {
      const other = pairs.get(one);
      return other === undefined ? newOf(one, byNow.get(one) ?? [], wholeBefore) : pairOf(one, other);
    }),
    ...before.filter((one) => !kept.has(one)).map((one) => droppedOf(one, byBefore.get(one) ?? [], wholeNow)),
  ];
  let room = MOST_LINES;
  const patches = all.map(({ differ, ...change }): PatchChange => {
    const diff = differ.slice(0, room);
    room -= diff.length;
    return { ...change, diff, cut: differ.length - diff.length };
  });
  return { since: { id: previous.id, revision: previous.revision }, patches, changelog: changelogsOf(current) };
}
