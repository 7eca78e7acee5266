import type { Config, Expr, GraphNode, SourceLine } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { truthOf } from '../language/literals.ts';
import type { View } from '../view.ts';

/** `x & FLAG`. */
export function masks(expr: Expr, flag: string): boolean {
  if (expr.kind !== 'binary' || expr.op !== '&') return false;
  return [expr.left, expr.right].some((side) => side.kind === 'name' && side.name === flag);
}

/** Where a node asks whether the flag is not set: `!(x & FLAG)`, `(x & FLAG) == 0`, or a condition whose `!` the graph took off; `!!(x & FLAG)` asks the opposite. */
export function usesOf(node: GraphNode, flag: string): readonly Expr[] {
  if (node.expr === null) return [];
  const uses: Expr[] = [];
  const parts = subexpressions(node.expr);
  const turned = new Set(parts.flatMap((part) => (part.kind === 'unary' && part.op === '!' ? [part.operand] : [])));
  for (const part of parts) {
    if (turned.has(part)) continue;
    if (part.kind === 'unary' && part.op === '!' && masks(part.operand, flag)) uses.push(part);
    if (part.kind !== 'binary' || part.op !== '==') continue;
    if (masks(part.left, flag) && isZero(part.right)) uses.push(part);
    if (masks(part.right, flag) && isZero(part.left)) uses.push(part);
  }
  if (node.kind === 'test' && node.negated && masks(node.expr, flag)) uses.push(node.expr);
  return uses;
}

export function isZero(expr: Expr): boolean {
  return expr.kind === 'number' && truthOf(expr) === false;
}

/** True inside an #if arm that asks for the name. */
export function inConfig(arms: readonly Config[], needs: string): boolean {
  return arms.some((arm) => arm.holds && arm.condition !== null && mentions(arm.condition, needs));
}

/** True when the condition asks for the name, not for its absence. Read word by word, so that hostile spacing costs nothing. */
function mentions(condition: string, name: string): boolean {
  const words = condition.match(/\w+|!|[^\s\w]/g) ?? [];
  return words.some((word, index) => {
    if (word !== name) return false;
    let before = index - 1;
    while (['(', 'defined', 'IS_ENABLED', 'IS_BUILTIN'].includes(words[before] ?? '')) before--;
    return words[before] !== '!';
  });
}

/** Only the end of an #if was seen: what it asked is not known. */
export function unknownArm(node: GraphNode): boolean {
  return node.config.some((arm) => arm.condition === null);
}

/** True when the last function of an earlier hunk stands under the CONFIG: its #if may still be open. */
export function regionBefore({ unit, graph }: View, needs: string): boolean {
  const { line, patchLine } = graph.first;
  if (patchLine === null) return false;
  // Inside one hunk the patch has a line for every line of the file.
  const hidden = (last: SourceLine): boolean => line - last.line > patchLine - (last.patchLine ?? patchLine);
  const before = unit.functions.findLast((one) => one.last.line < line && hidden(one.last));
  const placed = before?.nodes.filter(({ at }) => at !== null) ?? [];
  return placed.length > 0 && placed.every((node) => inConfig(node.config, needs));
}
