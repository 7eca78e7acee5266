import type { FunctionGraph, SourceUnit } from '@guardpage/csource';
import type { FilePatch } from '@guardpage/patch';
import { namesOf, UNBOUND } from '../language/bind.ts';
import { wordIndexOf } from '../language/concerned.ts';
import type { Context } from '../engine.ts';
import { evaluate } from '../primitives/evaluate.ts';
import { worldsOf } from '../versions/facts-at.ts';
import { linesRead } from '../tables/file-scope.ts';
import type { NotVisible } from '../finding.ts';
import type { Images } from './images.ts';
import type { Hazard, Hit } from '../model.ts';
import { applies } from '../versions/version.ts';
import type { SeriesView } from '../view.ts';
import { scopesWith } from '../language/words.ts';
import { askedAbout, listener, quietOf } from './silence.ts';
import type { Quiet } from './silence.ts';

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

/** Both sides of a file, as read. */
export interface Sides {
  readonly pre: SourceUnit | null;
  readonly post: SourceUnit | null;
  readonly images: Images;
  /** Whether a function is the patch's concern; the others are there for what they tell of it. */
  readonly judged: (graph: FunctionGraph) => boolean;
  /** The patches that lead from the one side to the other. */
  readonly patches: readonly FilePatch[];
}

function versionsOf({ atLeast, atMost }: Context['target']): string {
  if (atLeast === null || atMost === null) return atMost ?? atLeast ?? '';
  return atLeast === atMost ? atLeast : `${atLeast} to ${atMost}`;
}

/** What a hazard says of a file. */
export interface Outcome {
  readonly result: Judged | null;
  readonly unknown: readonly Omit<NotVisible, 'path'>[];
  /** Why it says nothing, where it was asked. */
  readonly quiet: readonly Quiet[];
}

/** Judges one hazard on both sides of a file. */
export function judgeHazard(hazard: Hazard, sides: Sides, context: Context): Outcome {
  const { target } = context;
  const applicable = applies(hazard, target);
  const asked = askedAbout(context.engine) === hazard;
  if (applicable === 'no') {
    const reason = `it is a hazard ${rangeOf(hazard)}, and the patch is for ${versionsOf(target)} (${target.by})`;
    return { result: null, unknown: [], quiet: asked ? [{ function: null, line: null, reason }] : [] };
  }
  const instead = { files: sides.patches, unit: sides.post };
  const series: SeriesView = { ...context.view, unitsOf: (glob) => context.unitsOf(glob, instead) };
  const before = hitsOf(hazard, { ...sides, series, unit: sides.pre, other: sides.post }, context);
  const after = hitsOf(hazard, { ...sides, series, unit: sides.post, other: sides.pre }, context);
  const { hits: pre } = before;
  const { hits: post } = after;
  const all = [...post, ...pre.filter((hit) => hit.by === 'change')];
  const unknown = all
    .filter((hit) => hit.answer === 'not visible')
    .map((hit) => ({ hazard: hazard.id, function: hit.function, reason: hit.reason ?? '' }));
  const sure = all.filter((hit) => hit.answer === 'yes');
  if (applicable === 'not known' && sure.length > 0) {
    const reason = `the kernel version is not known: a hazard only ${rangeOf(hazard)}`;
    return {
      result: null,
      quiet: asked ? [{ function: null, line: null, reason }] : [],
      unknown: [...unknown, { hazard: hazard.id, function: sure[0]?.function ?? null, reason }],
    };
  }
  // Of what was before, only what the patch takes away is asked about.
  const gone = before.quiet.filter(({ line }) => line?.mark === '-');
  const known = {
    read: readLines(sides.pre),
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
      before: known,
    },
    unknown,
    quiet: asked ? [...gone, ...after.quiet, ...all.flatMap(unseen)] : [],
  };
}

const read = new WeakMap<SourceUnit, ReadonlySet<number>>();

/** The lines of a unit, looked up once for all hazards. */
function readLines(unit: SourceUnit | null): ReadonlySet<number> {
  const lines = (unit === null ? null : read.get(unit)) ?? linesRead(unit);
  if (unit !== null) read.set(unit, lines);
  return lines;
}

interface Asked extends Pick<Sides, 'images' | 'judged'> {
  readonly unit: SourceUnit | null;
  readonly other: SourceUnit | null;
  readonly series: SeriesView;
}

/** What a hazard says of one image, and of where it says nothing. */
interface Heard {
  readonly hits: readonly Hit[];
  readonly quiet: readonly Quiet[];
}

function hitsOf(
  hazard: Hazard,
  { unit, other, images, judged, series }: Asked,
  { engine, room, target }: Context,
): Heard {
  if (unit === null) return { hits: [], quiet: [] };
  const around = { unit, other, runs: images.runs, room, series, bound: UNBOUND };
  const words = wordIndexOf(engine).words.get(hazard) ?? new Set();
  const scopes = scopesWith(hazard.match, words, unit).filter(judged);
  const asked = askedAbout(engine) === hazard;
  const said: Quiet[] = [];
  const worlds = worldsOf(hazard.match, engine.facts, target).map(({ facts, version }, index) => ({
    version,
    hits: scopes.flatMap((graph) => {
      const silence = asked && index === 0 ? listener(graph, said) : null;
      return evaluate(hazard.match, { ...around, facts, graph, names: namesOf(graph), silence });
    }),
  }));
  const hits = agreed(worlds);
  return { hits, quiet: asked ? quietOf(scopes, said, hits) : [] };
}

function unseen({ answer, function: name, primary, reason }: Hit): readonly Quiet[] {
  return answer === 'yes' ? [] : [{ function: name, line: primary.at.source, reason: `not visible: ${reason ?? ''}` }];
}

/** What all versions say alike; what they do not is not visible. */
function agreed(worlds: readonly { readonly version: string | null; readonly hits: readonly Hit[] }[]): readonly Hit[] {
  const [first, ...others] = worlds;
  const different = others.find(({ hits }) => keysOf(hits) !== keysOf(first?.hits ?? []));
  if (first === undefined || different === undefined) return first?.hits ?? [];
  const reason = `the kernel version is not known: it is different from ${different.version ?? ''} on`;
  const all = new Map(worlds.flatMap(({ hits }) => hits).map((hit) => [placeOf(hit), hit]));
  return [...all.values()].map((hit) => ({ ...hit, answer: 'not visible', reason }));
}

/** "since 6.0 and before 6.6" */
function rangeOf({ since, until }: Hazard): string {
  const parts = [since === null ? '' : `since ${since}`, until === null ? '' : `before ${until}`];
  return parts.filter((part) => part !== '').join(' and ');
}

function placeOf({ primary }: Hit): string {
  return `${primary.at.source.line}:${primary.at.column}`;
}

function keysOf(hits: readonly Hit[]): string {
  return hits.map((hit) => `${hit.answer} ${placeOf(hit)}`).join();
}
