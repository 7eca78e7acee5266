import { child, seen } from './parsed.ts';
import { declarations } from './inner-expressions.ts';
import { addJoin, addNode, EXIT, link } from './graph-builder.ts';
import { constantOf, linkGap, lowerLoopCondition } from './lower-condition.ts';
import type { Lowering, Scope, Task } from './lower-context.ts';
import { conditionOf, configOf, evaluate, evaluateAll, expressionIn, positionOf, push } from './lower-evaluate.ts';
import { jump } from './lower-jumps.ts';
import { SCOPE_WORDS } from './macro-words.ts';
import type { Expr } from './model.ts';

/** A loop whose end is not seen goes on in the gap, from where control may come back to its head. */
function closeLoop(lowering: Lowering, task: Task, head: number): { back: number; bodyAfter: number } {
  const { fragment, node } = task;
  const back = addJoin(lowering.builder, true);
  link(lowering.builder, back, head);
  const cut = node.end > fragment.parsed.end && fragment.gapAfter !== null;
  if (cut) linkGap(lowering, fragment.gapAfter, back);
  return { back, bodyAfter: cut ? (fragment.gapAfter as number) : back };
}

/** Where a loop comes round: its condition, or a node of its own when it has none and would leave no trace. */
function addHead({ builder }: Lowering, task: Task, condition: Expr | null): number {
  const endless =
    (condition === null || constantOf(condition) === true) && task.node.start >= task.fragment.parsed.start;
  return endless ? addNode(builder, 'loop', { at: positionOf(task), config: configOf(task) }) : addJoin(builder);
}

function inLoop(task: Task, continueTo: number): Scope {
  const { cleanup } = task.scope;
  return { ...task.scope, breakTo: { to: task.after, cleanup }, continueTo: { to: continueTo, cleanup } };
}

export function lowerWhile(lowering: Lowering, task: Task): void {
  const { builder } = lowering;
  const { node, fragment } = task;
  const { parsed } = fragment;
  const name = /^\w+/.exec(parsed.original.slice(node.start, node.start + 80))?.[0] ?? 'while';
  if (name !== 'while' && node.start >= parsed.start) return lowerMacroHead(lowering, task, name);
  const expr = conditionOf(task);
  const head = addHead(lowering, task, expr);
  const body = addJoin(builder);
  link(builder, task.entry, head);
  const { back, bodyAfter } = closeLoop(lowering, task, head);
  lowerLoopCondition(lowering, { expr, entry: head, config: configOf(task) }, { yes: body, no: task.after });
  push(lowering, task, child(node, 'body'), { entry: body, after: bodyAfter, scope: inLoop(task, back) });
}

/** The call that a masked macro head was: `for_each_vma(vmi, vma)`. */
function macroCall(task: Task, name: string): Expr {
  const at = positionOf(task);
  const condition = child(task.node, 'condition');
  const inner = expressionIn(task, condition);
  const bare =
    inner === null || (inner.kind === 'number' && task.fragment.parsed.masked.startsWith('while(1)', task.node.start));
  const args = bare ? [] : inner.kind === 'comma' ? inner.items : [inner];
  return { kind: 'call', callee: { kind: 'name', name, at }, args, at };
}

function lowerMacroHead(lowering: Lowering, task: Task, name: string): void {
  const { builder } = lowering;
  const expr = macroCall(task, name);
  const body = addJoin(builder);
  if (SCOPE_WORDS.has(name)) return lowerScoped(lowering, task, { expr, body });
  const loop = addNode(builder, 'loop', { expr, at: expr.at, config: configOf(task) });
  link(builder, task.entry, loop);
  const { back, bodyAfter } = closeLoop(lowering, task, loop);
  link(builder, loop, body, 'true');
  link(builder, loop, task.after, 'false');
  push(lowering, task, child(task.node, 'body'), { entry: body, after: bodyAfter, scope: inLoop(task, back) });
}

/** scoped_guard(x, y) runs its statement once; break and continue in it end the scope (its expansion is a for). */
function lowerScoped(lowering: Lowering, task: Task, { expr, body }: { expr: Expr; body: number }): void {
  const { builder } = lowering;
  const config = configOf(task);
  const node = addNode(builder, 'evaluate', { expr, at: expr.at, config });
  link(builder, task.entry, node);
  link(builder, node, body);
  if (expr.kind === 'call' && expr.callee.kind === 'name' && expr.callee.name.includes('cond'))
    link(builder, node, EXIT);
  const outer = task.scope.cleanup;
  const cleanup = { id: lowering.cleanups++, expr, at: expr.at, config, outer, depth: (outer?.depth ?? 0) + 1 };
  const target = { to: task.after, cleanup: outer };
  const scope: Scope = { ...task.scope, breakTo: target, continueTo: target, cleanup };
  const after = addJoin(builder);
  jump(lowering, after, { cleanup, target });
  push(lowering, task, child(task.node, 'body'), { entry: body, after, scope });
}

export function lowerDo(lowering: Lowering, task: Task): void {
  const { builder } = lowering;
  const { node, fragment } = task;
  const body = addJoin(builder);
  const test = addJoin(builder);
  link(builder, task.entry, body);
  const unopened = node.start < fragment.parsed.start;
  const back = addJoin(builder, true);
  link(builder, back, unopened && fragment.gapBefore !== null ? fragment.gapBefore : body);
  const cut = node.end > fragment.parsed.end && fragment.gapAfter !== null;
  if (cut) {
    linkGap(lowering, fragment.gapAfter, back);
    link(builder, test, fragment.gapAfter as number);
  } else {
    const expr = doCondition(task);
    lowerLoopCondition(
      lowering,
      { expr, entry: test, config: configOf(task, child(node, 'condition')?.start) },
      { yes: back, no: task.after },
    );
    if (unopened) linkGap(lowering, fragment.gapBefore, task.after);
  }
  push(lowering, task, child(node, 'body'), { entry: body, after: test, scope: inLoop(task, test) });
}

/** `do { } while_each_thread(g, t);` tests the macro. */
function doCondition(task: Task): Expr | null {
  const { node, fragment } = task;
  const expr = conditionOf(task);
  const word = node.children.find((one) => one.type === 'while');
  const name =
    word === undefined
      ? 'while'
      : (/^\w+/.exec(fragment.parsed.original.slice(word.start, word.start + 80))?.[0] ?? 'while');
  if (word === undefined || name === 'while' || !seen(fragment.parsed, word)) return expr;
  const at = positionOf(task, word);
  const args = expr === null ? [] : expr.kind === 'comma' ? expr.items : [expr];
  return { kind: 'call', callee: { kind: 'name', name, at }, args, at };
}

export function lowerFor(lowering: Lowering, task: Task): void {
  const { builder } = lowering;
  const { node, fragment } = task;
  const expr = conditionOf(task);
  const head = addHead(lowering, task, expr);
  const body = addJoin(builder);
  const start = child(node, 'initializer');
  const starts =
    start?.type === 'declaration'
      ? declarations(fragment.parsed, start, fragment.found)
      : [expressionIn(task, start)].filter((one) => one !== null);
  evaluateAll(lowering, task, starts, { entry: task.entry, after: head });
  const update = expressionIn(task, child(node, 'update'));
  const next = update === null ? head : addJoin(builder);
  const { back, bodyAfter } = closeLoop(lowering, task, next);
  if (update !== null) {
    const again = addJoin(builder, true);
    link(builder, again, head);
    evaluate(lowering, task, update, { entry: next, after: again });
  }
  lowerLoopCondition(lowering, { expr, entry: head, config: configOf(task) }, { yes: body, no: task.after });
  // With an update, the way back starts behind it.
  const turn = update === null ? back : next;
  const after = bodyAfter === back ? turn : bodyAfter;
  push(lowering, task, child(node, 'body'), { entry: body, after, scope: inLoop(task, turn) });
}
