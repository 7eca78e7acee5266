import type { SourceUnit } from '@guardpage/csource';
import type { FilePatch } from '@guardpage/patch';
import { concerned, concernedOnce } from '../language/concerned.ts';
import type { Context } from '../engine.ts';
import type { MailReport, NotVisible, Silent } from '../finding.ts';
import { imagesOf } from './images.ts';
import { judgeHazard } from './judge-hazard.ts';
import type { Judged } from './judge-hazard.ts';
import { MOST_TEXT, readNear, sizeOf } from './read-near.ts';
import type { Allowance, ReadSides } from './read-near.ts';
import type { Room } from '../paths/room.ts';
import { askedAbout, whyNotLooked } from './silence.ts';
import type { Quiet } from './silence.ts';
import type { Between } from '../series/states/between.ts';
import type { Place } from '../series/states/read-series.ts';

/** What one patch's change of one file came to. */
export interface FileReport {
  readonly path: string;
  readonly place: Place | null;
  readonly functions: number;
  readonly judged: readonly Judged[];
  readonly notVisible: readonly NotVisible[];
  readonly silent: readonly Silent[];
  readonly notAnalysed: MailReport['notAnalysed'];
  readonly rows: Rows;
}

/** The way from lines as they were judged to lines of the mail. */
interface Rows {
  /** Raw line of the mail; null for a line that it does not show. */
  readonly rawLine: (row: number) => number | null;
  /** Raw line of the nearest line that the mail changes. */
  readonly nearest: (row: number) => number;
}

const NO_C: Quiet = { function: null, line: null, reason: 'it is no C' };

const C_FILE = /\.(?:c|h)$/;

/** The functions of one file in which a search was broken off. */
function cutIn(unit: SourceUnit, room: Room): SourceUnit['skipped'] {
  return unit.functions
    .filter((graph) => room.cut.has(graph))
    .map((graph) => ({ line: graph.first, reason: `not analysed: too many paths in ${graph.name ?? 'a function'}()` }));
}

/** A file as it is judged: with all that is known around the patch (`wide`), or as the mail shows it. */
interface Read extends ReadSides {
  readonly wide: Between | null;
}

/** What a file is judged with. */
interface Judging {
  readonly context: Context;
  readonly allowance: Allowance;
}

/** Judges what one patch does to one file. */
export function judgeFile(file: FilePatch, place: Place | null, judging: Judging): FileReport {
  const { context, allowance } = judging;
  const { submission, room } = context;
  const path = file.newPath ?? file.oldPath ?? '';
  const nothing = { path, place, functions: 0, judged: [], notVisible: [], silent: [], notAnalysed: [], rows: NO_ROWS };
  const asked = askedAbout(context.engine);
  if (!C_FILE.test(path)) return asked === null ? nothing : { ...nothing, silent: [silentOf(NO_C, path, NO_ROWS)] };
  const read = readWidened(file, place, judging) ?? readOwn(file, judging);
  if (read === null) {
    const reason = `not analysed: more than ${MOST_TEXT / 1024 / 1024} MiB of C in one mail`;
    return { ...nothing, notAnalysed: [{ path, line: submission.rawLine(file.at), reason }] };
  }
  const unlooked = asked === null || read.hazards.includes(asked) ? [] : [whyNotLooked(asked, path, context.engine)];
  const silent = unlooked.map((quiet) => silentOf(quiet, path, NO_ROWS));
  if (read.hazards.length === 0) return { ...nothing, silent };
  allowance.mail -= read.size;
  const rows = rowsOf(file, read.wide, submission.rawLine);
  const outcomes = read.hazards.map((hazard) => judgeHazard(hazard, { ...read, patches: [file] }, context));
  const units = [read.pre, read.post].filter((unit) => unit !== null);
  const lines = [...units.flatMap((unit) => unit.skipped), ...units.flatMap((unit) => cutIn(unit, room))];
  return {
    ...nothing,
    functions: (read.post ?? read.pre)?.functions.filter(read.judged).length ?? 0,
    judged: outcomes.flatMap(({ result }) => result ?? []),
    notVisible: outcomes.flatMap(({ unknown }) => unknown.map((one) => ({ ...one, path }))),
    silent: [...silent, ...outcomes.flatMap(({ quiet }) => quiet.map((one) => silentOf(one, path, rows)))],
    notAnalysed: lines.flatMap(({ line, reason }) => {
      const raw = rows.rawLine(line.patchLine ?? 0);
      // What could not be read of lines that the mail does not show takes nothing from what it shows.
      return raw === null ? [] : [{ path, line: raw, reason }];
    }),
    rows,
  };
}

function silentOf({ function: name, line, reason }: Quiet, path: string, rows: Rows): Silent {
  return { path, function: name, line: rows.rawLine(line?.patchLine ?? 0), reason };
}

/** Reads a file as the mail shows it; null when that is more than there is room for. */
function readOwn(file: FilePatch, { context: { engine }, allowance }: Judging): Read | null {
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  const hazards = concerned(lines, file.newPath ?? file.oldPath ?? '', engine);
  const images = imagesOf(file);
  const nothing = { pre: null, post: null, images, judged: () => true, hazards, size: 0, wide: null };
  if (hazards.length === 0) return nothing;
  const size = sizeOf(images.pre) + sizeOf(images.post);
  if (size > allowance.mail) return null;
  const pre = images.pre === null ? null : engine.readUnit(images.pre);
  const post = images.post === null ? null : engine.readUnit(images.post);
  return { ...nothing, pre, post, size };
}

/** Reads a file with all that is known around the patch; null when that is no more than the mail shows, or more than there is room for. */
function readWidened(file: FilePatch, place: Place | null, { context: { engine }, allowance }: Judging): Read | null {
  if (place === null || allowance.series.left <= 0) return null;
  // What no hazard speaks of, in any state of the file, need not be put together.
  const lines = place.lines();
  if (lines === null || concernedOnce(lines, file.newPath ?? file.oldPath ?? '', engine).length === 0) return null;
  const wide = place.wide();
  if (wide === null) return null;
  const read = readNear({ ...file, hunks: wide.hunks, whole: wide.whole }, wide, engine, allowance);
  return read === null ? null : { ...read, wide };
}

const NO_ROWS: Rows = { rawLine: () => null, nearest: () => 1 };

function rowsOf(file: FilePatch, wide: Between | null, rawLine: (line: number) => number): Rows {
  const own = (row: number): number | null => (wide === null ? row : (wide.ownLines[row - 1] ?? null));
  return {
    rawLine: (row) => {
      const line = own(row);
      return line === null ? null : rawLine(line);
    },
    nearest: (row) => {
      const changed = (wide ?? file).hunks.flatMap((hunk) => hunk.lines.filter(({ mark }) => mark !== ' '));
      let best = changed[0]?.at ?? 0;
      for (const { at } of changed) if (Math.abs(at - row) < Math.abs(best - row)) best = at;
      return rawLine(own(best) ?? file.hunks[0]?.at ?? file.at);
    },
  };
}
