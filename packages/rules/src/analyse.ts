import type { FilePatch } from '@guardpage/patch';
import type { Series, Submission } from '@guardpage/series';
import { creditsOf, isCopied, withCredits } from './findings/credits.ts';
import type { Credit } from './findings/credits.ts';
import type { Context, Engine } from './engine.ts';
import { fateOf } from './findings/fate.ts';
import type { Fate } from './findings/fate.ts';
import { besides, findingsOf, movedOf, originsOf, sameness } from './findings/findings-of.ts';
import type { Placed, Tally } from './findings/findings-of.ts';
import type { Finding, MailReport, Part } from './finding.ts';
import { judgeFile } from './judging/judge-file.ts';
import type { FileReport } from './judging/judge-file.ts';
import type { Judged } from './judging/judge-hazard.ts';
import type { Hazard } from './model.ts';
import { beforePatch, oursOf, withoutOurs } from './findings/ours.ts';
import type { Ours } from './findings/ours.ts';
import { MOST_TEXT } from './judging/read-near.ts';
import type { Allowance } from './judging/read-near.ts';
import { newRoom } from './paths/room.ts';
import { seriesUnits } from './series/series-units.ts';
import { seriesViewOf } from './series/series-view.ts';
import { readSeries } from './series/states/read-series.ts';
import type { Place } from './series/states/read-series.ts';
import { NO_TREE } from './series/tree.ts';
import type { Tree } from './series/tree.ts';
import { targetOf } from './versions/version.ts';
import type { Base } from './versions/version.ts';

/**
 * Judges every patch of a series, each before and behind what the others do. Pure: the same series, hazards, facts and tree give the same reports,
 * mail by mail.
 */
export function analyse(series: Series, engine: Engine, tree: Tree = NO_TREE): readonly MailReport[] {
  const places = readSeries(series, tree.file);
  const unitsOf = seriesUnits(series, engine);
  const view = seriesViewOf(series, (glob) => unitsOf(glob, { files: [], unit: null }));
  const base = baseOf(series, tree);
  const left = { left: tree === NO_TREE ? MOST_CARRIED : MOST_OF_TREE };
  const known = new Map<Hazard, Ours[]>();
  const credits = new Map<Hazard, Credit[]>();
  const drafts = series.patches.map((submission, patch) => {
    const target = targetOf(submission, engine.releases, base);
    const context = { submission, series, engine, target, room: newRoom(engine.whenLong), view, unitsOf };
    return judgePatch({ patch, context, places, known, credits, allowance: { mail: MOST_TEXT, series: left } });
  });
  return drafts.map((draft) => reportOf(draft, series));
}

/**
 * The version of the tree that a series was made against. What is checked out says it only of a series whose files the tree has: an old mail is
 * not made against the kernel that somebody happens to have.
 */
function baseOf(series: Series, tree: Tree): Base | null {
  const commit = baseCommitOf(series);
  const base = commit === null ? null : tree.baseAt(commit);
  if (base !== null || tree.head === null) return base;
  const files = series.patches.flatMap(({ patch }) => patch.files);
  const has = files.some(
    ({ oldPath, oldBlob }) => oldPath !== null && oldBlob !== null && tree.file(oldPath, oldBlob) !== null,
  );
  return has ? tree.head : null;
}

/** Git writes it into the cover letter, or into the one patch that has none. */
function baseCommitOf({ cover, patches }: Series): string | null {
  return [cover, ...patches].map((mail) => mail?.baseCommit ?? null).find((commit) => commit !== null) ?? null;
}

/** Bytes of a series that are read beside what its mails show. What is carried from mail to mail is quadratic in what was mailed. */
const MOST_CARRIED = 4 * 1024 * 1024;

/** The same with a tree: whole files, of which only what is near a patch is parsed. */
const MOST_OF_TREE = 64 * 1024 * 1024;

interface Judging {
  /** Index in the series. */
  readonly patch: number;
  readonly context: Context;
  readonly places: ReadonlyMap<FilePatch, Place>;
  /** What earlier patches brought. */
  readonly known: Map<Hazard, Ours[]>;
  /** What patches took away that was there before the series. */
  readonly credits: Map<Hazard, Credit[]>;
  readonly allowance: Allowance;
}

/** Findings of one hazard in one file, before it is known what later patches make of them. */
interface Found {
  readonly judged: Judged;
  readonly report: FileReport;
  readonly placed: readonly Placed[];
  readonly ours: ReadonlyMap<Placed, Ours>;
}

/** What is said of one mail, but for what later ones make of it. */
interface Draft extends Pick<Judging, 'patch' | 'credits'> {
  readonly context: Context;
  readonly allowance: Allowance;
  readonly files: readonly FileReport[];
  readonly found: readonly Found[];
}

function judgePatch({ patch, context, places, known, credits, allowance }: Judging): Draft {
  const files = context.submission.patch.files.map((file) =>
    judgeFile(file, places.get(file) ?? null, { context, allowance }),
  );
  const moved = new Map<Hazard, Tally>();
  for (const hazard of context.engine.hazards) {
    const all = files.flatMap((file) => file.judged.filter((judged) => judged.hazard === hazard));
    moved.set(hazard, movedOf(all));
  }
  const before = new Map([...known].map(([hazard, ours]) => [hazard, beforePatch(ours)]));
  const found = files.flatMap((report) =>
    report.judged.map((judged): Found => {
      const { hazard } = judged;
      const placed = originsOf(judged, moved.get(hazard) ?? new Map());
      const mine = withoutOurs(placed, report, before.get(hazard) ?? []);
      const others = withCredits(mine, report, credits.get(hazard) ?? []);
      const fresh = others.filter(({ origin }) => origin === 'new');
      return { judged, report, placed: others, ours: new Map(fresh.map((one) => [one, oursOf(hazard, one, report)])) };
    }),
  );
  for (const { judged, report, placed, ours } of found) {
    credits.set(judged.hazard, [...(credits.get(judged.hazard) ?? []), ...creditsOf(placed, report, patch)]);
    const earlier = known.get(judged.hazard) ?? [];
    known.set(judged.hazard, [...earlier, ...ours.values()]);
  }
  return { patch, credits, context, allowance, files, found };
}

function reportOf(draft: Draft, series: Series): MailReport {
  const { context, files } = draft;
  const { submission, engine } = context;
  return {
    input: submission.input,
    mail: submission.mail,
    files: submission.patch.files.length,
    hunks: submission.patch.files.reduce((sum, file) => sum + file.hunks.length, 0),
    functions: files.reduce((sum, report) => sum + report.functions, 0),
    findings: besides(
      draft.found.flatMap((found) => findingsIn(found, draft, series)),
      engine.hazards,
    ),
    notVisible: files.flatMap((report) => report.notVisible),
    silent: files.flatMap((report) => report.silent),
    notAnalysed: files.flatMap((report) => report.notAnalysed),
  };
}

/** The findings of one hazard in one file, with what becomes of the new ones. */
function findingsIn(
  { judged, report, placed, ours }: Found,
  { patch, credits, context, allowance }: Draft,
  series: Series,
): readonly Finding[] {
  const seen = new Map<string, number>();
  return findingsOf(placed, { judged, report, context }).map((finding, index) => {
    const one = placed[index];
    const followed = one === undefined ? undefined : ours.get(one);
    if (one === undefined || followed === undefined) return finding;
    if (isCopied(one.hit, report, credits.get(judged.hazard) ?? [], patch))
      return { ...finding, origin: 'pre-existing' };
    const key = sameness(one.hit);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return fated(finding, fateOf({ ours: followed, hit: one.hit, ordinal, report, context, allowance }), series);
  });
}

function fated(finding: Finding, fate: Fate, { patches }: Series): Finding {
  if (fate.kind === 'stays') return finding;
  const part = partOf(patches[fate.by]);
  if (fate.kind === 'fixed') return { ...finding, origin: 'fixed-later', fixedBy: part };
  return { ...finding, touchedAgain: part };
}

function partOf(submission: Submission | undefined): Part {
  return { part: submission?.prefix.part ?? null, messageId: submission?.message.messageId ?? null };
}
