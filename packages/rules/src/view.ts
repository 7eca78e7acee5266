import type { Expr, FunctionGraph, GraphNode, Position, SourceUnit } from '@guardpage/csource';
import { textOf } from '@guardpage/csource';
import type { Names } from './bind.ts';
import type { Room } from './room.ts';
import type { Evidence, Facts, Role } from './model.ts';

/** One function as a primitive sees it, with what the patch makes of its file. */
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
}

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
