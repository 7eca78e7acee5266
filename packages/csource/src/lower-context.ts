import type { ConditionGroup } from './conditional-lines.ts';
import type { Expressions, Parsed } from './parsed.ts';
import type { FirstStatement } from './first-statement.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Config, Expr, Position } from './model.ts';
import type { TreeNode } from './tree.ts';

/** What runs at the end of a scope; the chain goes outwards. */
export interface Cleanup {
  readonly id: number;
  readonly expr: Expr;
  readonly at: Position;
  readonly config: readonly Config[];
  readonly outer: Cleanup | null;
  readonly depth: number;
}

/** Where a jump goes, and which cleanups are still on there. */
export interface JumpTarget {
  readonly to: number;
  readonly cleanup: Cleanup | null;
}

/** What a statement stands in. */
export interface Scope {
  readonly breakTo: JumpTarget | null;
  readonly continueTo: JumpTarget | null;
  readonly switchAt: SwitchState | null;
  readonly cleanup: Cleanup | null;
  /** Number of #if groups around the enclosing block. */
  readonly arms: number;
}

export interface SwitchState {
  readonly node: number;
  hasDefault: boolean;
  readonly after: number;
}

/** An #if group around a row, and which of its arms the row stands in. */
export interface ArmOf {
  readonly group: ConditionGroup;
  readonly arm: number;
}

/** A fragment being lowered. */
export interface Fragment {
  readonly parsed: Parsed;
  readonly found: Expressions;
  /** Node ids; null where nothing is unseen. */
  readonly gapBefore: number | null;
  readonly gapAfter: number | null;
  /** Where the fragment's last statement leads. */
  readonly end: number;
  /** The first statement, when lines above it are not seen. */
  readonly first: FirstStatement | null;
  readonly configAt: (offset: number) => readonly Config[];
  /** Place and outer #if arms of a directive's row. */
  readonly directiveAt: (row: number) => { readonly at: Position; readonly config: readonly Config[] };
  readonly armsAt: (offset: number) => readonly ArmOf[];
}

export interface Goto {
  readonly from: number;
  readonly label: string;
  readonly cleanup: Cleanup | null;
  readonly fragment: Fragment;
  readonly at: Position;
}

export interface Label {
  readonly join: number;
  readonly cleanup: Cleanup | null;
  readonly at: Position;
}

/** The state of one function's graph. */
export interface Lowering {
  readonly builder: GraphBuilder;
  readonly tasks: Task[];
  readonly gotos: Goto[];
  readonly labels: Map<string, Label>;
  readonly switches: SwitchState[];
  readonly releases: Map<string, number>;
  /** Gap nodes in order. */
  readonly gaps: number[];
  cleanups: number;
}

/** One statement to lower: control comes in at `entry` (a join to be linked) and leaves to `after`. */
export interface Task {
  readonly fragment: Fragment;
  readonly node: TreeNode;
  readonly entry: number;
  readonly after: number;
  readonly scope: Scope;
}
