import type { Expr } from './model.ts';
import { child, place, seen, textAt, typeText, type Expressions, type Parsed } from './parsed.ts';
import type { TreeNode } from './tree.ts';

/** What could not be read as it stands: the text, and every expression inside that is not part of another. */
export function unknown(parsed: Parsed, node: TreeNode, found: Expressions): Expr {
  return {
    kind: 'unknown',
    text: textAt(parsed, node),
    inner: innerExpressions(parsed, node, found),
    at: place(parsed, node),
  };
}

/** The outermost expressions below a node, in order; declarations as such. */
export function innerExpressions(parsed: Parsed, node: TreeNode, found: Expressions): Expr[] {
  const out: Expr[] = [];
  const stack = node.children.toReversed();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.type === 'declaration') {
      for (const one of declarations(parsed, next, found)) out.push(one);
      continue;
    }
    const expr = found.get(next);
    if (expr !== undefined) out.push(expr);
    else for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i] as TreeNode);
  }
  return out;
}

/** The declarators of a declaration, one Expr each. */
export function declarations(parsed: Parsed, node: TreeNode, found: Expressions): Expr[] {
  const out: Expr[] = [];
  const first = node.children.find((one) => one.field === 'declarator');
  if (first === undefined) return out;
  const base = typeText(parsed, node.start, first.start);
  for (const one of node.children) {
    if (one.field !== 'declarator') continue;
    const declared = declarator(parsed, one, found);
    if (declared !== null) out.push({ ...declared, type: `${base}${declared.type}`.trim() });
  }
  return out;
}

function declarator(parsed: Parsed, node: TreeNode, found: Expressions): Extract<Expr, { kind: 'declare' }> | null {
  let stars = '';
  let suffix = '';
  let value: Expr | null = null;
  for (let at: TreeNode | undefined = node; at !== undefined;) {
    if (at.type === 'identifier' || at.type === 'type_identifier' || at.type === 'field_identifier') {
      if (!seen(parsed, at)) return null;
      const type = stars === '' && suffix === '' ? '' : ` ${stars}${suffix}`;
      return { kind: 'declare', name: textAt(parsed, at), type, value, at: place(parsed, at) };
    }
    if (at.type === 'init_declarator') value = found.get(child(at, 'value') ?? at) ?? null;
    if (at.type === 'pointer_declarator') stars += '*';
    if (at.type === 'array_declarator') suffix += '[]';
    if (at.type === 'function_declarator') suffix += '()';
    at = child(at, 'declarator') ?? at.children.find((one) => /declarator$|identifier$/.test(one.type));
  }
  return null;
}
