import type { Expr } from './model.ts';

/** Binding strength of C's binary operators. */
const BINARY: Readonly<Record<string, number>> = {
  '*': 13,
  '/': 13,
  '%': 13,
  '+': 12,
  '-': 12,
  '<<': 11,
  '>>': 11,
  '<': 10,
  '>': 10,
  '<=': 10,
  '>=': 10,
  '==': 9,
  '!=': 9,
  '&': 8,
  '^': 7,
  '|': 6,
  '&&': 5,
  '||': 4,
  '...': 0,
};
const POSTFIX = 15;
const PREFIX = 14;
const CONDITIONAL = 3;
const ASSIGN = 2;
const COMMA = 1;

function strength(expr: Expr): number {
  switch (expr.kind) {
    case 'binary':
      return BINARY[expr.op] ?? COMMA;
    case 'unary':
      return expr.op.startsWith('p') ? POSTFIX : PREFIX;
    case 'cast':
      return PREFIX;
    case 'conditional':
      return CONDITIONAL;
    case 'assign':
      return ASSIGN;
    case 'comma':
      return COMMA;
    case 'declare':
      return 0;
    default:
      return POSTFIX + 1;
  }
}

/** Something to print: text as it is, or an expression that needs parentheses below a strength. */
type Part = string | { readonly expr: Expr; readonly least: number };

/** Prints an expression in one way: single spaces, parentheses only where precedence asks for them. Two spellings of one expression print alike. */
export function textOf(expr: Expr): string {
  const out: string[] = [];
  const stack: Part[] = [{ expr, least: 0 }];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (typeof part === 'string') {
      out.push(part);
      continue;
    }
    const parens = strength(part.expr) < part.least;
    const parts = partsFor(part.expr);
    if (parens) stack.push(')');
    for (let i = parts.length - 1; i >= 0; i--) stack.push(parts[i] as Part);
    if (parens) stack.push('(');
  }
  return out.join('');
}

function partsFor(expr: Expr): Part[] {
  switch (expr.kind) {
    case 'name':
      return [expr.name];
    case 'number':
    case 'string':
      return [expr.text];
    case 'sizeof':
      return [expr.text.replace(/\s+/g, ' ')];
    case 'call':
      return [{ expr: expr.callee, least: POSTFIX }, '(', ...listed(expr.args), ')'];
    case 'member':
      return [{ expr: expr.object, least: POSTFIX }, expr.arrow ? '->' : '.', expr.field];
    case 'index':
      return [{ expr: expr.object, least: POSTFIX }, '[', { expr: expr.index, least: 0 }, ']'];
    case 'unary':
      return unaryParts(expr);
    case 'cast':
      return [`(${expr.type})`, { expr: expr.operand, least: PREFIX }];
    case 'binary': {
      const own = strength(expr);
      return [{ expr: expr.left, least: own }, ` ${expr.op} `, { expr: expr.right, least: own + 1 }];
    }
    case 'assign':
      return [{ expr: expr.target, least: PREFIX }, ` ${expr.op} `, { expr: expr.value, least: ASSIGN }];
    case 'declare':
      return expr.value === null ? [declared(expr)] : [declared(expr), ' = ', { expr: expr.value, least: ASSIGN }];
    case 'conditional':
      return [
        { expr: expr.test, least: CONDITIONAL + 1 },
        ...(expr.yes === expr.test ? [' ?: '] : [' ? ', { expr: expr.yes, least: 0 }, ' : ']),
        { expr: expr.no, least: CONDITIONAL },
      ];
    case 'comma':
      return listed(expr.items);
    case 'initialiser':
      return expr.fields.length === 0 ? ['{}'] : ['{ ', ...fields(expr), ' }'];
    case 'unknown':
      return [expr.text.replace(/\s+/g, ' ')];
  }
}

function unaryParts(expr: Extract<Expr, { kind: 'unary' }>): Part[] {
  if (expr.op.startsWith('p')) return [{ expr: expr.operand, least: POSTFIX }, expr.op.slice(1)];
  // `- -x` is not `--x`.
  const inner = expr.operand.kind === 'unary' && expr.operand.op[0] === expr.op[0] && /[-+&]/.test(expr.op);
  return [expr.op, ...(inner ? [' '] : []), { expr: expr.operand, least: PREFIX }];
}

function declared(expr: Extract<Expr, { kind: 'declare' }>): string {
  const suffix = /(?:\[\]|\(\))+$/.exec(expr.type)?.[0] ?? '';
  const type = expr.type.slice(0, expr.type.length - suffix.length).trimEnd();
  return `${type}${type.endsWith('*') ? '' : ' '}${expr.name}${suffix}`;
}

function listed(items: readonly Expr[]): Part[] {
  return items.flatMap((expr, i): Part[] => (i === 0 ? [{ expr, least: ASSIGN }] : [', ', { expr, least: ASSIGN }]));
}

function fields(expr: Extract<Expr, { kind: 'initialiser' }>): Part[] {
  return expr.fields.flatMap((field, i): Part[] => [
    ...(i === 0 ? [] : [', ']),
    ...(field.name === null ? [] : [`.${field.name} = `]),
    { expr: field.value, least: ASSIGN },
  ]);
}
