import type { Expr } from './model.ts';

// Every rule reads the expressions of every function it looks at, and each on every path through them.
const read = new WeakMap<Expr, readonly Expr[]>();

/**
 * An expression and all that it is made of, in order of evaluation: operands and arguments before the call, the value and the target before the
 * assignment, the expression itself last. What sizeof names is not evaluated and not listed.
 */
export function subexpressions(expr: Expr): readonly Expr[] {
  const before = read.get(expr);
  if (before !== undefined) return before;
  // Collected backwards: parent first, children from last to first.
  const out: Expr[] = [];
  const stack: Expr[] = [expr];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    out.push(one);
    for (const part of partsOf(one)) stack.push(part);
  }
  out.reverse();
  read.set(expr, out);
  return out;
}

/** The direct parts of an expression, in order of evaluation. */
function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'name':
    case 'number':
    case 'string':
    case 'sizeof':
      return [];
    case 'call':
      return [expr.callee, ...expr.args];
    case 'member':
      return [expr.object];
    case 'index':
      return [expr.object, expr.index];
    case 'unary':
    case 'cast':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'assign':
      return [expr.value, expr.target];
    case 'declare':
      return expr.value === null ? [] : [expr.value];
    case 'conditional':
      return expr.yes === expr.test ? [expr.test, expr.no] : [expr.test, expr.yes, expr.no];
    case 'comma':
      return expr.items;
    case 'initialiser':
      return expr.fields.map((field) => field.value);
    case 'unknown':
      return expr.inner;
  }
}
