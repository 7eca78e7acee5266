/**
 * The C model that rules see. No type of tree-sitter shows here. Text is a byte string: columns are byte columns.
 *
 * A file is seen as chunks of known lines (hunks, or the whole file) with gaps between them. A function known in part is ONE graph in which
 * a `gap` node stands for what was not seen: it may hold any call, label, test or exit.
 */

/** What the patch does to a line: added, removed, context (or unchanged text of a tree). */
export type Mark = '+' | '-' | ' ';

/** One known line of a file image. */
export interface SourceLine {
  /** The line without mark and line end. */
  readonly text: string;
  /** Line in this image, from 1. */
  readonly line: number;
  /** Row of the patch it came from, from 1: the same on both sides for a line that stays, also where a patch is read with more lines around it than its mail shows. Null where there is no patch. */
  readonly patchLine: number | null;
  readonly mark: Mark;
}

/** Consecutive lines of one image. */
export interface SourceChunk {
  /** The hunk heading (text behind the second @@), '' when there is none: names the function that the first lines stand in, when they stand in one. */
  readonly heading: string;
  readonly lines: readonly SourceLine[];
}

/** What is known of one file on one side of a patch. Chunks are in order of line and do not touch. */
export interface SourceImage {
  readonly path: string;
  readonly side: 'pre' | 'post';
  /** True when the chunks are the whole file (a new file, or one from a tree): then nothing is a gap. */
  readonly whole: boolean;
  readonly chunks: readonly SourceChunk[];
}

/** Where something starts. */
export interface Position {
  readonly source: SourceLine;
  /** Byte column, from 1. */
  readonly column: number;
}

/**
 * An expression. READ_ONCE(), WRITE_ONCE's reads, likely(), unlikely(), parentheses and __force style casts are transparent: the model holds what they wrap.
 * WRITE_ONCE(x, v) is an assignment.
 */
export type Expr =
  | { readonly kind: 'name'; readonly name: string; readonly at: Position }
  | { readonly kind: 'number'; readonly text: string; readonly at: Position }
  | { readonly kind: 'string'; readonly text: string; readonly at: Position }
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly Expr[]; readonly at: Position }
  /** `object->field` (arrow) or `object.field`. */
  | {
      readonly kind: 'member';
      readonly object: Expr;
      readonly field: string;
      readonly arrow: boolean;
      readonly at: Position;
    }
  | { readonly kind: 'index'; readonly object: Expr; readonly index: Expr; readonly at: Position }
  /** Prefix ! ~ - + & * ++ -- ; postfix "x++" "x--" carry op "p++" "p--". */
  | { readonly kind: 'unary'; readonly op: string; readonly operand: Expr; readonly at: Position }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr; readonly at: Position }
  /** op is "=", "|=", "&=", "+=", .. */
  | { readonly kind: 'assign'; readonly op: string; readonly target: Expr; readonly value: Expr; readonly at: Position }
  /** A local declaration: one a declarator; value null when it has no initialiser. */
  | {
      readonly kind: 'declare';
      readonly name: string;
      readonly type: string;
      readonly value: Expr | null;
      readonly at: Position;
    }
  | { readonly kind: 'conditional'; readonly test: Expr; readonly yes: Expr; readonly no: Expr; readonly at: Position }
  | { readonly kind: 'cast'; readonly type: string; readonly operand: Expr; readonly at: Position }
  | { readonly kind: 'sizeof'; readonly text: string; readonly at: Position }
  | { readonly kind: 'comma'; readonly items: readonly Expr[]; readonly at: Position }
  /** `{ .a = x, y }`, also of a compound literal. */
  | { readonly kind: 'initialiser'; readonly fields: readonly Field[]; readonly at: Position }
  /** `({ ... })`, what could not be parsed, and anything else; `inner` holds every expression seen inside, in order. */
  | { readonly kind: 'unknown'; readonly text: string; readonly inner: readonly Expr[]; readonly at: Position };

export interface Field {
  /** `.name =`; null for a positional one. */
  readonly name: string | null;
  readonly value: Expr;
}

/** Under which `#if` arm something stands. */
export interface Config {
  /** The condition as written: "CONFIG_X", "defined(CONFIG_X) && FOO"; null when only its #else or #endif was seen. */
  readonly condition: string | null;
  /** False in the #else arm (or under #ifndef). */
  readonly holds: boolean;
}

/** Why the next node is reached. */
export interface Edge {
  readonly to: number;
  /** For a test: what the tested expression was. For a switch: "case" or "default". */
  readonly when: 'always' | 'true' | 'false' | 'case' | 'default';
  /** True for the edge that goes back to a loop's head. */
  readonly back: boolean;
  /** The case label's value, for "case". */
  readonly value: Expr | null;
}

/**
 * entry: where the function starts. exit: every return and the closing brace end here. dead: a call that never returns (BUG, panic) ended the path.
 * gap: lines not seen. evaluate: an expression or declaration is evaluated. test: one atomic condition (&&, ||, ! and ?: at the top of a condition are split into edges; an
 * outer ! is taken off and its edges swapped). loop: the head of a macro loop (`for_each_vma(vmi, vma)`): expr is the macro call; true goes into the body. The
 * head of a loop without a condition (`for (;;)`, `while (true)`) too: then expr is null.
 * switch: expr is the switched value. config: an #if chain; the edges are its arms, which are alternatives. return: expr may be null. release: a guard()/__free cleanup
 * runs (expr is the guard's declaration or call). label: a goto target, name in `label`.
 */
export type NodeKind =
  | 'entry'
  | 'exit'
  | 'dead'
  | 'gap'
  | 'evaluate'
  | 'test'
  | 'loop'
  | 'switch'
  | 'config'
  | 'return'
  | 'release'
  | 'label';

export interface GraphNode {
  /** Index in `FunctionGraph.nodes`. */
  readonly id: number;
  readonly kind: NodeKind;
  readonly expr: Expr | null;
  readonly label: string | null;
  /** The line it stands on; null for entry, exit, dead, gap. */
  readonly at: Position | null;
  readonly next: readonly Edge[];
  /** Enclosing #if arms inside the file as far as seen, outermost first. */
  readonly config: readonly Config[];
  /** For a test: true when the source asked for the opposite, i.e. an odd number of outer `!` was taken off (and the edges swapped). */
  readonly negated: boolean;
}

/** One function (or the part of it that is known). Node 0 is the entry, node 1 the exit. */
export interface FunctionGraph {
  /** Null when neither the lines nor a heading tell. */
  readonly name: string | null;
  readonly path: string;
  readonly side: 'pre' | 'post';
  /** Parameter names in order; empty when the head was not seen (a heading counts when it is not cut). */
  readonly params: readonly string[];
  /** True when the opening line (name and opening brace) was seen. */
  readonly headSeen: boolean;
  /** True when the closing brace was seen. */
  readonly tailSeen: boolean;
  /** No gap: every line from the head to the closing brace was seen and understood. */
  readonly whole: boolean;
  /** Its known lines, head included as far as seen: what a rule can tell without parsing. */
  readonly lines: readonly SourceLine[];
  /** First and last known line of it. */
  readonly first: SourceLine;
  readonly last: SourceLine;
  readonly nodes: readonly GraphNode[];
}

/** A file-scope object with an initialiser, e.g. a table of mm_walk_ops. */
export interface ObjectInit {
  readonly name: string;
  /** Type words: "const struct mm_walk_ops". */
  readonly type: string;
  readonly value: Expr;
  readonly at: Position;
  readonly config: readonly Config[];
  /** False when its end was not seen: it may have further fields. */
  readonly whole: boolean;
}

/** Lines that were not turned into graphs, and why. */
export interface Skipped {
  readonly line: SourceLine;
  readonly reason: string;
}

/** All that one image holds. Functions in order of first line; `skipped` names a function that breaks a bound once its nodes were asked for. */
export interface SourceUnit {
  readonly path: string;
  readonly side: 'pre' | 'post';
  readonly functions: readonly FunctionGraph[];
  readonly objects: readonly ObjectInit[];
  /** The lines that file-scope objects stand on: what a rule can tell without parsing them. */
  readonly outside: readonly SourceLine[];
  readonly skipped: readonly Skipped[];
}
