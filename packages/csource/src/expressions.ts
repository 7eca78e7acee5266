import type { Expr, Field } from './model.ts';
import { unknown } from './inner-expressions.ts';
import { child, place, seen, textAt, typeText, type Expressions, type Parsed } from './parsed.ts';
import type { TreeNode } from './tree.ts';

/** Converts every expression of a tree, children first, with an explicit stack. */
export function convertExpressions(parsed: Parsed): Map<TreeNode, Expr> {
  const found = new Map<TreeNode, Expr>();
  const inner = new Set<TreeNode>();
  const nodes = postorder(parsed.root);
  for (const node of nodes) {
    const right = node.type === 'comma_expression' ? child(node, 'right') : undefined;
    if (right?.type === 'comma_expression') inner.add(right);
  }
  for (const node of nodes) {
    // The commas inside a comma list are items of the outermost one.
    if (inner.has(node)) continue;
    const expr = convert(parsed, node, found);
    if (expr !== null) found.set(node, expr);
  }
  return found;
}

function postorder(root: TreeNode): TreeNode[] {
  const out: TreeNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    out.push(node);
    for (const child of node.children) stack.push(child);
  }
  return out.toReversed();
}

type Convert = (parsed: Parsed, node: TreeNode, found: Expressions) => Expr | null;

const CONVERTERS: Readonly<Record<string, Convert>> = {
  identifier: leaf,
  type_identifier: (parsed, node) => (isTypeArgument(parsed, node) ? leaf(parsed, node) : null),
  true: leaf,
  false: leaf,
  null: leaf,
  number_literal: number,
  char_literal: number,
  string_literal: string,
  concatenated_string: string,
  parenthesized_expression: parenthesized,
  call_expression: call,
  field_expression: member,
  subscript_expression: index,
  unary_expression: unary,
  pointer_expression: unary,
  update_expression: unary,
  binary_expression: binary,
  assignment_expression: assignment,
  conditional_expression: conditional,
  cast_expression: cast,
  sizeof_expression: sizeof,
  alignof_expression: sizeof,
  comma_expression: comma,
  compound_literal_expression: compoundLiteral,
  initializer_list: initialiser,
};

/** Node types that hold expressions but are none of ours. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'generic_expression',
  'gnu_asm_expression',
  'offsetof_expression',
  'extension_expression',
]);

function convert(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  if (!node.named || node.start === node.end) return null;
  const converter = CONVERTERS[node.type];
  if (converter !== undefined) {
    const expr = converter(parsed, node, found);
    if (expr !== null || node.type === 'identifier' || node.type === 'type_identifier') return expr;
    return seen(parsed, node) && holdsExpression(node, found) ? unknown(parsed, node, found) : null;
  }
  return UNKNOWN.has(node.type) ? unknown(parsed, node, found) : null;
}

function parenthesized(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  // A statement expression: a block inside an expression.
  if (node.children.some((one) => one.type === 'compound_statement') && seen(parsed, node))
    return unknown(parsed, node, found);
  return node.children.map((one) => found.get(one)).find((one) => one !== undefined) ?? null;
}

/** True when there is something to keep close below: a long chain of operators without operands then costs nothing. */
function holdsExpression(node: TreeNode, found: Expressions): boolean {
  return node.children.some((one) => found.has(one) || one.children.some((two) => found.has(two)));
}

function leaf(parsed: Parsed, node: TreeNode): Expr | null {
  if (!seen(parsed, node)) return null;
  const text = textAt(parsed, node);
  const at = place(parsed, node);
  if (/^\w+$/.test(text) || text.startsWith('$')) return { kind: 'name', name: text, at };
  return { kind: 'unknown', text, inner: [], at };
}

/** A type that the mask joined to one word and the grammar then read as a type. */
function isTypeArgument(parsed: Parsed, node: TreeNode): boolean {
  return /^t+$/.test(parsed.masked.slice(node.start, node.end)) && seen(parsed, node);
}

function number(parsed: Parsed, node: TreeNode): Expr | null {
  return seen(parsed, node) ? { kind: 'number', text: textAt(parsed, node), at: place(parsed, node) } : null;
}

function string(parsed: Parsed, node: TreeNode): Expr | null {
  if (!seen(parsed, node)) return null;
  return {
    kind: 'string',
    text: parsed.original.slice(node.start, Math.min(node.end, parsed.end)),
    at: place(parsed, node),
  };
}

const TRANSPARENT: ReadonlySet<string> = new Set([
  'READ_ONCE',
  'likely',
  'unlikely',
  '__READ_ONCE',
  '__builtin_expect',
]);

function call(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const target = child(node, 'function');
  const list = child(node, 'arguments');
  const callee = target === undefined ? undefined : found.get(target);
  if (list === undefined || list.type !== 'argument_list') return null;
  const args = list.children.map((one) => argument(parsed, one, found)).filter((one) => one !== null);
  if (callee === undefined) return null;
  // Arguments below the fragment: one that says nothing stands for them.
  if (node.end > parsed.end) args.push(unseenPart(parsed));
  const at = callee.at;
  if (callee.kind === 'name') {
    if (TRANSPARENT.has(callee.name) && args[0] !== undefined) return args[0];
    if (callee.name === 'WRITE_ONCE' && args.length === 2) {
      return { kind: 'assign', op: '=', target: args[0] as Expr, value: args[1] as Expr, at };
    }
    if (/^_*asm/.test(textAt(parsed, node)) && /^a\( *\)$/.test(parsed.masked.slice(node.start, node.end).trim())) {
      return { kind: 'unknown', text: textAt(parsed, node), inner: [], at };
    }
    const joined = joinedCall(parsed, { node, list }, args);
    if (joined !== null)
      return { kind: 'call', callee: { kind: 'call', callee, args: joined.first, at }, args: joined.second, at };
  }
  return { kind: 'call', callee, args, at };
}

function unseenPart(parsed: Parsed): Expr {
  return { kind: 'unknown', text: '', inner: [], at: parsed.at(parsed.end - 1) };
}

function argument(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const expr = found.get(node);
  if (expr !== undefined) return expr;
  return node.named && node.type !== 'comment' && seen(parsed, node) ? unknown(parsed, node, found) : null;
}

/** Undoes the mask of guard(x)(y): the arguments before and behind the `)(`. */
function joinedCall(
  parsed: Parsed,
  at: { node: TreeNode; list: TreeNode },
  args: readonly Expr[],
): { first: Expr[]; second: Expr[] } | null {
  const name = parsed.original.slice(at.node.start, at.list.start);
  if (!/^(?:guard|CLASS|ACQUIRE)\s*$/.test(name)) return null;
  const text = parsed.original.slice(at.list.start, at.list.end);
  const close = /^\([^()]*\)/.exec(text)?.[0].length ?? -1;
  if (close < 0 || !/^\s*\(/.test(text.slice(close))) return null;
  const count = text.slice(0, close).split(',').length;
  return { first: args.slice(0, count), second: args.slice(count) };
}

function member(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const object = found.get(child(node, 'argument') ?? node);
  const field = child(node, 'field');
  if (object === undefined || field === undefined) return null;
  const arrow = node.children.some((one) => one.type === '->');
  return { kind: 'member', object, field: textAt(parsed, field), arrow, at: object.at };
}

function index(_parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const object = found.get(child(node, 'argument') ?? node);
  const at = found.get(child(node, 'index') ?? node);
  return object === undefined || at === undefined ? null : { kind: 'index', object, index: at, at: object.at };
}

function unary(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const inner = child(node, 'argument');
  const operand = inner === undefined ? undefined : found.get(inner);
  const operator = child(node, 'operator');
  if (inner === undefined || operand === undefined || operator === undefined) return null;
  const postfix = operator.start > inner.start;
  const op = parsed.masked.slice(operator.start, operator.end);
  return { kind: 'unary', op: postfix ? `p${op}` : op, operand, at: postfix ? operand.at : place(parsed, node) };
}

function binary(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const left = found.get(child(node, 'left') ?? node);
  const operator = child(node, 'operator');
  if (left === undefined || operator === undefined) return null;
  // An operand below the fragment: an empty one stands for it.
  const right = found.get(child(node, 'right') ?? node) ?? (node.end > parsed.end ? unseenPart(parsed) : undefined);
  if (right === undefined) return null;
  const op = parsed.original.startsWith('...', operator.start)
    ? '...'
    : parsed.masked.slice(operator.start, operator.end);
  return { kind: 'binary', op, left, right, at: left.at };
}

function assignment(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const target = found.get(child(node, 'left') ?? node);
  const value = found.get(child(node, 'right') ?? node);
  const operator = child(node, 'operator');
  if (target === undefined || value === undefined || operator === undefined) return null;
  return { kind: 'assign', op: parsed.masked.slice(operator.start, operator.end), target, value, at: target.at };
}

function conditional(_parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const test = found.get(child(node, 'condition') ?? node);
  const no = found.get(child(node, 'alternative') ?? node);
  const middle = child(node, 'consequence');
  const yes = middle === undefined ? test : found.get(middle);
  if (test === undefined || no === undefined || yes === undefined) return null;
  return { kind: 'conditional', test, yes, no, at: test.at };
}

function cast(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const type = child(node, 'type');
  const operand = found.get(child(node, 'value') ?? node);
  if (type === undefined || operand === undefined) return null;
  if (/\b__force\b/.test(textAt(parsed, type)) || forced(parsed, node, type)) return operand;
  return { kind: 'cast', type: typeText(parsed, type.start, type.end), operand, at: place(parsed, node) };
}

/** `(__force int)x`: the masked word may stand outside the type's node. */
function forced(parsed: Parsed, node: TreeNode, type: TreeNode): boolean {
  return /\b__force\b/.test(parsed.original.slice(node.start, type.end));
}

function sizeof(parsed: Parsed, node: TreeNode): Expr | null {
  return seen(parsed, node) ? { kind: 'sizeof', text: textAt(parsed, node), at: place(parsed, node) } : null;
}

/** The grammar nests commas to the right; the list is flat. */
function comma(_parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const items: Expr[] = [];
  for (let at: TreeNode | undefined = node; at !== undefined;) {
    const left = found.get(child(at, 'left') ?? at);
    if (left !== undefined) items.push(left);
    const right: TreeNode | undefined = child(at, 'right');
    if (right?.type === 'comma_expression') {
      at = right;
      continue;
    }
    const last = right === undefined ? undefined : found.get(right);
    if (last !== undefined) items.push(last);
    break;
  }
  return items[0] === undefined ? null : { kind: 'comma', items, at: items[0].at };
}

function compoundLiteral(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  const type = child(node, 'type');
  const operand = found.get(child(node, 'value') ?? node);
  if (type === undefined || operand === undefined) return null;
  return { kind: 'cast', type: typeText(parsed, type.start, type.end), operand, at: place(parsed, node) };
}

function initialiser(parsed: Parsed, node: TreeNode, found: Expressions): Expr | null {
  if (!seen(parsed, node)) return null;
  const fields: Field[] = [];
  for (const one of node.children) {
    const value = found.get(one.type === 'initializer_pair' ? (child(one, 'value') ?? one) : one);
    if (value === undefined) continue;
    const designator = one.type === 'initializer_pair' ? child(one, 'designator') : undefined;
    const name = designator?.type === 'field_designator' ? textAt(parsed, designator).replace(/^\.\s*/, '') : null;
    fields.push({ name, value });
  }
  return { kind: 'initialiser', fields, at: place(parsed, node) };
}
