import type { SourceImage, SourceUnit } from '@guardpage/csource';
import type { FilePatch } from '@guardpage/patch';
import type { Series, Submission } from '@guardpage/series';
import { namesOf, UNBOUND } from './bind.ts';
import { evaluate } from './evaluate.ts';
import { worldsOf } from './facts-at.ts';
import { linesRead } from './file-scope.ts';
import { besides, findingsOf, movedOf } from './findings-of.ts';
import type { MailReport, NotVisible } from './finding.ts';
import { inPaths, matchesGlob } from './globs.ts';
import { imagesOf } from './images.ts';
import type { Images } from './images.ts';
import { newRoom } from './room.ts';
import type { Room } from './room.ts';
import type { Facts, Hazard, Hit, Release } from './model.ts';
import { applies, targetOf } from './version.ts';
import type { Target } from './version.ts';
import { seriesViewOf } from './series-view.ts';
import type { SeriesView } from './view.ts';
import { scopesWith, hazardsIn, indexWords } from './words.ts';
import type { WordIndex } from './words.ts';

/** What the engine works with: hazards and facts are arguments, the C front is handed in. */
export interface Engine {
  readonly hazards: readonly Hazard[];
  readonly facts: Facts;
  readonly releases: readonly Release[];
  readonly readUnit: (image: SourceImage) => SourceUnit;
}

/** Hits of one hazard on both sides of one file. */
export interface Judged {
  readonly hazard: Hazard;
  readonly pre: readonly Hit[];
  readonly post: readonly Hit[];
  readonly assumes: readonly string[];
  readonly before: {
    /** Patch lines that stand in a function of the pre-image. */
    readonly read: ReadonlySet<number>;
    /** Functions of the pre-image of which the hazard was not visible. */
    readonly doubted: ReadonlySet<string | null>;
  };
}

const C_FILE = /\.(?:c|h)$/;

/** Bytes of C, both sides, that are parsed of one mail: hostile text costs up to 10 s a MiB; the largest mm patch mail of 2022-2023 has 0.12 MB in all. */
const MOST_TEXT = 2 * 1024 * 1024;

/** Judges every patch of a series. Pure: the same series, hazards and facts give the same reports, mail by mail. */
export function analyse(series: Series, engine: Engine): readonly MailReport[] {
  const read = new Map<FilePatch, SourceUnit>();
  const readPost: Whole['readPost'] = (file, image) => {
    const unit = read.get(file) ?? engine.readUnit(image);
    read.set(file, unit);
    return unit;
  };
  const view = seriesViewOf(series, unitsOf(series, readPost));
  const words = wordIndexOf(engine);
  return series.patches.map((submission) => analysePatch(submission, { series, engine, view, readPost, words }));
}

const indexed = new WeakMap<readonly Hazard[], WordIndex>();

function wordIndexOf({ hazards, facts }: Engine): WordIndex {
  const known = indexed.get(hazards) ?? indexWords(hazards, facts);
  indexed.set(hazards, known);
  return known;
}

/** Reads what the patches leave behind of the C files that a glob names: only when a rule asks, and no more of all together than of one mail. */
function unitsOf(series: Series, readPost: Whole['readPost']): (glob: string) => readonly SourceUnit[] {
  const files = series.patches.flatMap(({ patch }) => patch.files);
  let left = MOST_TEXT;
  const here = new Map<FilePatch, SourceUnit | null>();
  const unitOf = (file: FilePatch): SourceUnit | null => {
    const known = here.get(file);
    if (known !== undefined) return known;
    const image = imagesOf(file).post;
    left -= sizeOf(image);
    const unit = image === null || left < 0 ? null : readPost(file, image);
    here.set(file, unit);
    return unit;
  };
  return (glob) =>
    files
      .filter(({ newPath }) => newPath !== null && C_FILE.test(newPath) && matchesGlob(glob, newPath))
      .flatMap((file) => unitOf(file) ?? []);
}

interface Whole {
  readonly series: Series;
  readonly engine: Engine;
  readonly view: SeriesView;
  readonly words: WordIndex;
  /** Reads the post-image of a file, once for all who ask: what a rule finds in the series is the very unit it is asked about. */
  readonly readPost: (file: FilePatch, image: SourceImage) => SourceUnit;
}

function analysePatch(submission: Submission, { series, engine, view, readPost, words }: Whole): MailReport {
  const target = targetOf(submission, engine.releases);
  const context = { submission, series, engine, target, room: newRoom(), view, readPost, words };
  let left = MOST_TEXT;
  const files = submission.patch.files.map((file) => {
    const report = analyseFile(file, context, left);
    left -= report.size;
    return report;
  });
  const moved = new Map(
    engine.hazards.map((hazard) => {
      const all = files.flatMap((file) => file.judged.filter((judged) => judged.hazard === hazard));
      return [hazard, movedOf(all)];
    }),
  );
  const reports = files.map((file) => ({
    ...file,
    findings: file.judged.flatMap((judged) =>
      findingsOf(judged, moved.get(judged.hazard) ?? new Map(), { path: file.path, context }),
    ),
  }));
  return {
    input: submission.input,
    mail: submission.mail,
    files: submission.patch.files.length,
    hunks: submission.patch.files.reduce((sum, file) => sum + file.hunks.length, 0),
    functions: reports.reduce((sum, report) => sum + report.functions, 0),
    findings: besides(
      reports.flatMap((report) => report.findings),
      engine.hazards,
    ),
    notVisible: reports.flatMap((report) => report.notVisible),
    notAnalysed: reports.flatMap((report) => report.notAnalysed),
  };
}

interface FileReport {
  readonly path: string;
  /** Bytes of C that were parsed for it. */
  readonly size: number;
  readonly functions: number;
  readonly judged: readonly Judged[];
  readonly notVisible: readonly NotVisible[];
  readonly notAnalysed: MailReport['notAnalysed'];
}

export interface Context {
  readonly submission: Submission;
  readonly series: Series;
  readonly engine: Engine;
  readonly target: Target;
  readonly room: Room;
  readonly view: SeriesView;
  readonly words: WordIndex;
  readonly readPost: Whole['readPost'];
}

const NOTHING: FileReport = { path: '', size: 0, functions: 0, judged: [], notVisible: [], notAnalysed: [] };

/** The functions of one file in which a search was broken off. */
function cutIn(unit: SourceUnit, room: Room): SourceUnit['skipped'] {
  return unit.functions
    .filter((graph) => room.cut.has(graph))
    .map((graph) => ({ line: graph.first, reason: `not analysed: too many paths in ${graph.name ?? 'a function'}()` }));
}

/** Hazards that look at this path and whose words stand in the lines that the patch shows: for the others the file is not even parsed. */
function concerned(file: FilePatch, path: string, { words }: Context): readonly Hazard[] {
  const text = file.hunks.map((hunk) => hunk.lines.map((line) => line.text).join('\n')).join('\n');
  return [...hazardsIn(text, words)].filter((hazard) => inPaths(hazard.paths, path));
}

function sizeOf(image: SourceImage | null): number {
  const lines = image?.chunks.flatMap((chunk) => chunk.lines) ?? [];
  return lines.reduce((sum, line) => sum + line.text.length + 1, 0);
}

function analyseFile(file: FilePatch, context: Context, left: number): FileReport {
  const path = file.newPath ?? file.oldPath ?? '';
  if (!C_FILE.test(path)) return NOTHING;
  const hazards = concerned(file, path, context);
  if (hazards.length === 0) return NOTHING;
  const images = imagesOf(file);
  const size = sizeOf(images.pre) + sizeOf(images.post);
  if (size > left) {
    const line = context.submission.rawLine(file.at);
    const reason = `not analysed: more than ${MOST_TEXT / 1024 / 1024} MiB of C in one mail`;
    return { ...NOTHING, path, notAnalysed: [{ path, line, reason }] };
  }
  const pre = images.pre === null ? null : context.engine.readUnit(images.pre);
  const post = images.post === null ? null : context.readPost(file, images.post);
  const judged = hazards.map((hazard) => judge(hazard, { pre, post, images }, context));
  const sides = [pre, post].filter((unit) => unit !== null);
  const lines = [...sides.flatMap((unit) => unit.skipped), ...sides.flatMap((unit) => cutIn(unit, context.room))];
  return {
    path,
    size,
    functions: (post ?? pre)?.functions.length ?? 0,
    judged: judged.flatMap(({ result }) => result ?? []),
    notVisible: judged.flatMap(({ unknown }) => unknown.map((one) => ({ ...one, path }))),
    notAnalysed: lines.map(({ line, reason }) => ({
      path,
      line: context.submission.rawLine(line.patchLine ?? 1),
      reason,
    })),
  };
}

interface Sides {
  readonly pre: SourceUnit | null;
  readonly post: SourceUnit | null;
  readonly images: Images;
}

interface Outcome {
  readonly result: Judged | null;
  readonly unknown: readonly Omit<NotVisible, 'path'>[];
}

function judge(hazard: Hazard, sides: Sides, context: Context): Outcome {
  const { target } = context;
  const applicable = applies(hazard, target);
  if (applicable === 'no') return { result: null, unknown: [] };
  const pre = hitsOf(hazard, { unit: sides.pre, other: sides.post, images: sides.images }, context);
  const post = hitsOf(hazard, { unit: sides.post, other: sides.pre, images: sides.images }, context);
  const all = [...post, ...pre.filter((hit) => hit.by === 'change')];
  const unknown = all
    .filter((hit) => hit.answer === 'not visible')
    .map((hit) => ({ hazard: hazard.id, function: hit.function, reason: hit.reason ?? '' }));
  const sure = all.filter((hit) => hit.answer === 'yes');
  if (applicable === 'not known' && sure.length > 0) {
    const reason = `the kernel version is not known: a hazard only ${hazard.since === null ? 'before' : 'since'} ${hazard.since ?? hazard.until ?? ''}`;
    return { result: null, unknown: [...unknown, { hazard: hazard.id, function: sure[0]?.function ?? null, reason }] };
  }
  const before = {
    read: linesRead(sides.pre),
    doubted: new Set(pre.filter((hit) => hit.answer === 'not visible').map((hit) => hit.function)),
  };
  const versioned = hazard.since !== null || hazard.until !== null;
  const assumes = versioned && target.atLeast !== null ? [`kernel >= ${target.atLeast} (${target.by})`] : [];
  return {
    result: {
      hazard,
      pre: pre.filter((hit) => hit.answer === 'yes' && hit.by === 'state'),
      post: sure,
      assumes,
      before,
    },
    unknown,
  };
}

interface Side {
  readonly unit: SourceUnit | null;
  readonly other: SourceUnit | null;
  readonly images: Images;
}

function hitsOf(
  hazard: Hazard,
  { unit, other, images }: Side,
  { engine, room, target, view: series, words }: Context,
): readonly Hit[] {
  if (unit === null) return [];
  const around = { unit, other, runs: images.runs, room, series, bound: UNBOUND, silence: null };
  const scopes = scopesWith(words.words.get(hazard) ?? new Set(), unit);
  const worlds = worldsOf(hazard.match, engine.facts, target).map(({ facts, version }) => ({
    version,
    hits: scopes.flatMap((graph) => evaluate(hazard.match, { ...around, facts, graph, names: namesOf(graph) })),
  }));
  const [first, ...others] = worlds;
  const different = others.find(({ hits }) => keysOf(hits) !== keysOf(first?.hits ?? []));
  if (first === undefined || different === undefined) return first?.hits ?? [];
  const reason = `the kernel version is not known: it is different from ${different.version ?? ''} on`;
  const all = new Map(worlds.flatMap(({ hits }) => hits).map((hit) => [placeOf(hit), hit]));
  return [...all.values()].map((hit) => ({ ...hit, answer: 'not visible', reason }));
}

function placeOf({ primary }: Hit): string {
  return `${primary.at.source.line}:${primary.at.column}`;
}

function keysOf(hits: readonly Hit[]): string {
  return hits.map((hit) => `${hit.answer} ${placeOf(hit)}`).join();
}
