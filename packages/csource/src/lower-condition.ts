import { addJoin, addNode, link } from './graph-builder.ts';
import type { Fragment, Lowering } from './lower-context.ts';
import type { Config, Expr } from './model.ts';

/** The ways out of a condition. */
export interface Branches {
  readonly yes: number;
  readonly no: number;
}

/** The value of a condition that is a constant: `true`, `1`, `0`. */
export function constantOf(expr: Expr | null): boolean | null {
  if (expr === null) return null;
  if (expr.kind === 'name') return expr.name === 'true' ? true : expr.name === 'false' ? false : null;
  if (expr.kind !== 'number') return null;
  const value = Number(expr.text.replace(/[uUlL]+$/, ''));
  return Number.isNaN(value) ? null : value !== 0;
}

/** Splits a condition into atomic tests; `entry` is a join. */
export function lowerCondition(
  { builder }: Lowering,
  condition: { expr: Expr; entry: number; config: readonly Config[] },
  branches: Branches,
): void {
  const tasks = [{ expr: condition.expr, entry: condition.entry, ...branches, negated: false }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { expr, entry, yes, no, negated } = task;
    if (expr.kind === 'unary' && expr.op === '!')
      tasks.push({ expr: expr.operand, entry, yes: no, no: yes, negated: !negated });
    else if (expr.kind === 'binary' && (expr.op === '&&' || expr.op === '||')) {
      const middle = addJoin(builder);
      const and = expr.op === '&&';
      tasks.push({ expr: expr.right, entry: middle, yes, no, negated });
      tasks.push({ expr: expr.left, entry, yes: and ? middle : yes, no: and ? no : middle, negated });
    } else if (expr.kind === 'conditional') {
      const first = addJoin(builder);
      const second = addJoin(builder);
      tasks.push({ expr: expr.no, entry: second, yes, no, negated });
      if (expr.yes === expr.test) link(builder, first, yes);
      else tasks.push({ expr: expr.yes, entry: first, yes, no, negated });
      tasks.push({ expr: expr.test, entry, yes: first, no: second, negated: false });
    } else {
      const test = addNode(builder, 'test', { expr, at: expr.at, config: condition.config, negated });
      link(builder, entry, test);
      link(builder, test, yes, 'true');
      link(builder, test, no, 'false');
    }
  }
}

/** A loop's condition: constants take one edge only, a missing one is true. */
export function lowerLoopCondition(
  lowering: Lowering,
  condition: { expr: Expr | null; entry: number; config: readonly Config[] },
  branches: Branches,
): void {
  const constant = condition.expr === null ? true : constantOf(condition.expr);
  if (constant !== null) link(lowering.builder, condition.entry, constant ? branches.yes : branches.no);
  else lowerCondition(lowering, { ...condition, expr: condition.expr as Expr }, branches);
}

/** An edge out of a gap, when there is one. */
export function linkGap({ builder }: Lowering, gap: Fragment['gapBefore'], to: number): void {
  if (gap !== null) link(builder, gap, to);
}
