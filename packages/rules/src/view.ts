import type { Expr, FunctionGraph, GraphNode, Position, SourceUnit } from '@guardpage/csource';
import { textOf } from '@guardpage/csource';
import type { Bindings, Names } from './language/bind.ts';
import type { Room } from './paths/room.ts';
import type { Evidence, Facts, Role } from './model.ts';

/** One function (or what stands outside of functions) as a primitive sees it, with what the patch makes of its file. */
export interface View {
  readonly unit: SourceUnit;
  readonly graph: FunctionGraph;
  readonly names: Names;
  readonly facts: Facts;
  /** The other side of the same file; null when it has none. */
  readonly other: SourceUnit | null;
  /** Patch line of a changed line -> number of its run: consecutive removed and added lines are one run. */
  readonly runs: ReadonlyMap<number, number>;
  /** What the searches of this mail may still cost. */
  readonly room: Room;
  /** What an outer match has bound already. */
  readonly bound: Bindings;
  /** The other files and patches of the series. */
  readonly series: SeriesView;
  /** Is told of every place where the answer is no, and why; null when nobody asks (`--explain-silence`). */
  readonly silence: Silence | null;
}

/** What a rule may ask of the rest of the series. */
export interface SeriesView {
  /** True when every part of the series is here: what no part has, the series does not have. */
  readonly whole: boolean;
  /** Whether a patch of the series touches a path of a glob: as far as its parts are here, or its cover letter's diffstat says. */
  readonly touches: (glob: string) => 'yes' | 'no' | 'not visible';
  /** What the patches here leave behind of the C files that a glob names, one unit for each patch that touches one. */
  readonly unitsOf: (glob: string) => readonly SourceUnit[];
}

/** A place that was looked at, and why it is no hit. */
export type Silence = (at: Position, reason: string) => void;

/** A place with its role; the code underlined is the expression on that line. */
export function evidence(role: Role, expr: Expr, side: 'pre' | 'post'): Evidence {
  return { role, side, at: expr.at, code: textOf(expr) };
}

/** True when the place stands on a line that the patch changes. */
export function changed(at: Position | null): boolean {
  return at !== null && at.source.mark !== ' ';
}

/** True for what no build compiles: under `#if 0`, or in the other arm of `#if 1`. */
export function compiledOut(node: GraphNode): boolean {
  return node.config.some(({ condition, holds }) => condition === (holds ? '0' : '1'));
}

/** Places in source order, each line once. */
export function inOrder(places: readonly Evidence[]): readonly Evidence[] {
  const lines = new Set<number>();
  return places
    .toSorted((a, b) => a.at.source.line - b.at.source.line || a.at.column - b.at.column)
    .filter(({ at }) => !lines.has(at.source.line) && lines.add(at.source.line));
}
