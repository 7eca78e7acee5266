import { innerExpressions, unknown } from './inner-expressions.ts';
import { child, seen, textAt } from './parsed.ts';
import { addJoin, addNode, link } from './graph-builder.ts';
import { constantOf, lowerCondition } from './lower-condition.ts';
import type { Lowering, Scope, Task } from './lower-context.ts';
import { DEAD_CALLS } from './macro-words.ts';
import type { Expr, Position } from './model.ts';
import type { TreeNode } from './tree.ts';

export function positionOf(task: Task, node = task.node): Position {
  const { parsed } = task.fragment;
  return parsed.at(Math.min(Math.max(node.start, parsed.start), Math.max(parsed.start, parsed.end - 1)));
}

export function configOf(task: Task, at = task.node.start) {
  return task.fragment.configAt(at);
}

/** Pushes a statement for later. */
export function push(
  lowering: Lowering,
  task: Task,
  node: TreeNode | undefined,
  way: { entry: number; after: number; scope?: Scope },
): void {
  if (node === undefined) link(lowering.builder, way.entry, way.after);
  else
    lowering.tasks.push({
      fragment: task.fragment,
      node,
      entry: way.entry,
      after: way.after,
      scope: way.scope ?? task.scope,
    });
}

/** Adds an `evaluate` node for an expression and its ways on: a call that never returns ends the path. */
export function evaluate(lowering: Lowering, task: Task, expr: Expr, way: { entry: number; after: number }): void {
  const { builder } = lowering;
  const config = configOf(task);
  if (expr.kind === 'call' && expr.callee.kind === 'name') {
    if (expr.callee.name === 'BUG_ON' && expr.args.length === 1 && constantOf(expr.args[0] ?? null) === null) {
      return lowerCondition(
        lowering,
        { expr: expr.args[0] as Expr, entry: way.entry, config },
        { yes: addJoin(builder), no: way.after },
      );
    }
    if (
      DEAD_CALLS.has(expr.callee.name) ||
      (expr.callee.name === 'BUG_ON' && constantOf(expr.args[0] ?? null) === true)
    ) {
      const node = addNode(builder, 'evaluate', { expr, at: expr.at, config });
      link(builder, way.entry, node);
      return link(builder, node, addJoin(builder));
    }
  }
  const node = addNode(builder, 'evaluate', { expr, at: expr.at, config });
  link(builder, way.entry, node);
  link(builder, node, way.after);
}

/** Evaluates expressions one after the other. */
export function evaluateAll(
  lowering: Lowering,
  task: Task,
  exprs: readonly Expr[],
  way = { entry: task.entry, after: task.after },
): void {
  let entry = way.entry;
  exprs.forEach((expr, i) => {
    const after = i === exprs.length - 1 ? way.after : addJoin(lowering.builder);
    evaluate(lowering, task, expr, { entry, after });
    entry = after;
  });
  if (exprs.length === 0) link(lowering.builder, entry, way.after);
}

/** The expression of a statement's only child; what stands around a cut one is not shown. */
export function expressionIn(task: Task, node: TreeNode | undefined): Expr | null {
  if (node === undefined) return null;
  const { found, parsed } = task.fragment;
  const expr = found.get(node);
  if (expr !== undefined) return expr;
  for (const one of node.children) {
    const inner = found.get(one);
    if (inner !== undefined) return inner;
  }
  return seen(parsed, node) && innerExpressions(parsed, node, found).length > 0 ? unknown(parsed, node, found) : null;
}

/** A condition; one whose start was not seen is not known to hold what its seen part says. */
export function conditionOf(task: Task): Expr | null {
  const { node, fragment } = task;
  const condition = child(node, 'condition');
  const expr = expressionIn(task, condition);
  if (expr === null || condition === undefined || condition.start >= fragment.parsed.start) return expr;
  return { kind: 'unknown', text: textAt(fragment.parsed, condition), inner: [expr], at: expr.at };
}
