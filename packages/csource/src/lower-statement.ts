import { child, declarations, innerExpressions, seen, textAt, unknown } from './expressions.ts';
import { addJoin, addNode, ENTRY, EXIT, link } from './graph-builder.ts';
import { lowerCondition, lowerLoopCondition, linkGap, constantOf } from './lower-condition.ts';
import type { JumpTarget, Lowering, Scope, SwitchState, Task } from './lower-context.ts';
import { jump } from './lower-jumps.ts';
import { lowerList } from './lower-list.ts';
import { DEAD_CALLS, SCOPE_WORDS } from './macro-words.ts';
import type { Expr, Position } from './model.ts';
import type { TreeNode } from './tree.ts';

type Lower = (lowering: Lowering, task: Task) => void;

const LOWERERS: Readonly<Record<string, Lower>> = {
  compound_statement: (lowering, task) => lowerBlock(lowering, task, task.node.children),
  expression_statement: lowerExpression,
  declaration: lowerDeclaration,
  if_statement: lowerIf,
  while_statement: lowerWhile,
  do_statement: lowerDo,
  for_statement: lowerFor,
  switch_statement: lowerSwitch,
  return_statement: lowerReturn,
  goto_statement: lowerGoto,
  break_statement: (lowering, task) => lowerJump(lowering, task, task.scope.breakTo),
  continue_statement: (lowering, task) => lowerJump(lowering, task, task.scope.continueTo),
  ERROR: lowerError,
  function_definition: lowerError,
  else_clause: (lowering, task) => lowerBlock(lowering, task, task.node.children),
};

/** Lowers one statement: everything that is not seen leads into the gap behind the fragment. */
export function lowerStatement(lowering: Lowering, task: Task): void {
  const { fragment, node, entry } = task;
  if (node.start >= fragment.parsed.end && fragment.gapAfter !== null)
    return link(lowering.builder, entry, fragment.gapAfter);
  // A statement that goes on below the fragment: what comes after it is not seen.
  const cut = node.end > fragment.parsed.end && fragment.gapAfter !== null;
  const now = cut ? { ...task, after: fragment.gapAfter } : task;
  const lower = LOWERERS[node.type];
  if (lower !== undefined) lower(lowering, now);
  else if (!node.named || !seen(fragment.parsed, node)) link(lowering.builder, entry, now.after);
  else lowerOther(lowering, now);
}

function positionOf(task: Task, node = task.node): Position {
  const { parsed } = task.fragment;
  return parsed.at(Math.min(Math.max(node.start, parsed.start), Math.max(parsed.start, parsed.end - 1)));
}

function configOf(task: Task, at = task.node.start) {
  return task.fragment.configAt(at);
}

function lowerBlock(lowering: Lowering, task: Task, children: readonly TreeNode[]): void {
  const { fragment, node } = task;
  // The brace that opened this block stands above the fragment: other paths may meet at its close, unless it is followed by an else.
  const unopened = node.type === 'compound_statement' && node.start < fragment.parsed.start;
  if (unopened && node.end <= fragment.parsed.end && fragment.parsed.masked[node.start - 1] !== ')') {
    linkGap(lowering, fragment.gapBefore, task.after);
  }
  lowerList(lowering, { ...task, children });
}

/** Pushes a statement for later. */
function push(
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
function evaluate(lowering: Lowering, task: Task, expr: Expr, way: { entry: number; after: number }): void {
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
function evaluateAll(
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

/** A condition; one whose start was not seen is not known to hold what its seen part says. */
function conditionOf(task: Task): Expr | null {
  const { node, fragment } = task;
  const condition = child(node, 'condition');
  const expr = expressionIn(task, condition);
  if (expr === null || condition === undefined || condition.start >= fragment.parsed.start) return expr;
  return { kind: 'unknown', text: textAt(fragment.parsed, condition), inner: [expr], at: expr.at };
}

/** The expression of a statement's only child; what stands around a cut one is not shown. */
function expressionIn(task: Task, node: TreeNode | undefined): Expr | null {
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

function lowerExpression(lowering: Lowering, task: Task): void {
  const expr = expressionIn(task, task.node);
  if (expr === null || (expr.kind === 'name' && /^(?:fallthrough|__fallthrough)$/.test(expr.name))) {
    return link(lowering.builder, task.entry, task.after);
  }
  if (expr.kind === 'call' && expr.callee.kind === 'name' && expr.callee.name === 'return_ptr')
    return returnOf(lowering, task, expr);
  const { parsed, doubtful } = task.fragment;
  if (task.node.start - parsed.start !== doubtful) return evaluate(lowering, task, expr, task);
  const unsure: Expr = {
    kind: 'unknown',
    text: textAt(parsed, task.node).replace(/;$/, ''),
    inner: [expr],
    at: expr.at,
  };
  evaluate(lowering, task, unsure, task);
}

function lowerDeclaration(lowering: Lowering, task: Task): void {
  const { parsed, found } = task.fragment;
  const declared = declarations(parsed, task.node, found);
  if (declared.length > 0) return evaluateAll(lowering, task, declared);
  // The rest of a table whose name stands above.
  evaluateAll(lowering, task, innerExpressions(parsed, task.node, found));
}

function lowerOther(lowering: Lowering, task: Task): void {
  const { parsed, found } = task.fragment;
  const expr = found.get(task.node);
  evaluateAll(lowering, task, expr === undefined ? innerExpressions(parsed, task.node, found) : [expr]);
}

/** What the grammar could not read: its statements in order, behind a gap that may hold any jump. */
function lowerError(lowering: Lowering, task: Task): void {
  const { builder } = lowering;
  const { parsed, found } = task.fragment;
  if (!seen(parsed, task.node) || task.node.children.length === 0) return link(builder, task.entry, task.after);
  const gap = addNode(builder, 'gap', {});
  lowering.gaps.push(gap);
  link(builder, task.entry, gap);
  link(builder, gap, EXIT);
  const statements = task.node.children.filter((one) => one.named);
  if (statements.some((one) => LOWERERS[one.type] !== undefined)) {
    const first = addJoin(builder);
    link(builder, gap, first);
    link(builder, gap, task.after);
    return lowerList(lowering, { ...task, entry: first, children: task.node.children });
  }
  const inner = innerExpressions(parsed, task.node, found);
  if (inner.length === 0) return link(builder, gap, task.after);
  const node = addNode(builder, 'evaluate', {
    expr: unknown(parsed, task.node, found),
    at: positionOf(task),
    config: configOf(task),
  });
  link(builder, gap, node);
  link(builder, node, task.after);
}

function lowerIf(lowering: Lowering, task: Task): void {
  const { node, fragment, entry, after } = task;
  const yes = addJoin(lowering.builder);
  const alternative = child(node, 'alternative');
  const no = alternative === undefined ? after : addJoin(lowering.builder);
  const expr = conditionOf(task);
  if (expr !== null) lowerCondition(lowering, { expr, entry, config: configOf(task) }, { yes, no });
  else {
    link(lowering.builder, entry, yes);
    linkGap(lowering, fragment.gapBefore, no);
  }
  if (alternative !== undefined) push(lowering, task, alternative, { entry: no, after });
  push(lowering, task, child(node, 'consequence'), { entry: yes, after });
}

/** A loop whose end is not seen goes on in the gap, from where control may come back to its head. */
function closeLoop(lowering: Lowering, task: Task, head: number): { back: number; bodyAfter: number } {
  const { fragment, node } = task;
  const back = addJoin(lowering.builder, true);
  link(lowering.builder, back, head);
  const cut = node.end > fragment.parsed.end && fragment.gapAfter !== null;
  if (cut) linkGap(lowering, fragment.gapAfter, back);
  return { back, bodyAfter: cut ? (fragment.gapAfter as number) : back };
}

function inLoop(task: Task, continueTo: number): Scope {
  const { cleanup } = task.scope;
  return { ...task.scope, breakTo: { to: task.after, cleanup }, continueTo: { to: continueTo, cleanup } };
}

function lowerWhile(lowering: Lowering, task: Task): void {
  const { builder } = lowering;
  const { node, fragment } = task;
  const { parsed } = fragment;
  const name = /^\w+/.exec(parsed.original.slice(node.start, node.start + 80))?.[0] ?? 'while';
  if (name !== 'while' && node.start >= parsed.start) return lowerMacroHead(lowering, task, name);
  const head = addJoin(builder);
  const body = addJoin(builder);
  link(builder, task.entry, head);
  const { back, bodyAfter } = closeLoop(lowering, task, head);
  const expr = conditionOf(task);
  lowerLoopCondition(lowering, { expr, entry: head, config: configOf(task) }, { yes: body, no: task.after });
  push(lowering, task, child(node, 'body'), { entry: body, after: bodyAfter, scope: inLoop(task, back) });
}

/** The call that a masked macro head was: `for_each_vma(vmi, vma)`. */
function macroCall(task: Task, name: string): Expr {
  const at = positionOf(task);
  const condition = child(task.node, 'condition');
  const inner = expressionIn(task, condition);
  const bare =
    inner === null ||
    (inner.kind === 'number' &&
      /^while\(1\)/.test(task.fragment.parsed.masked.slice(task.node.start, task.node.start + 9)));
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

function lowerDo(lowering: Lowering, task: Task): void {
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

function lowerFor(lowering: Lowering, task: Task): void {
  const { builder } = lowering;
  const { node, fragment } = task;
  const head = addJoin(builder);
  const body = addJoin(builder);
  const start = child(node, 'initializer');
  const starts =
    start?.type === 'declaration'
      ? declarations(fragment.parsed, start, fragment.found)
      : [expressionIn(task, start)].filter((one) => one !== null);
  evaluateAll(lowering, task, starts, { entry: task.entry, after: head });
  const { back, bodyAfter } = closeLoop(lowering, task, head);
  const expr = conditionOf(task);
  lowerLoopCondition(lowering, { expr, entry: head, config: configOf(task) }, { yes: body, no: task.after });
  const update = expressionIn(task, child(node, 'update'));
  let next = back;
  if (update !== null) {
    next = addJoin(builder);
    evaluate(lowering, task, update, { entry: next, after: back });
  }
  const after = bodyAfter === back ? next : bodyAfter;
  push(lowering, task, child(node, 'body'), { entry: body, after, scope: inLoop(task, next) });
}

function lowerSwitch(lowering: Lowering, task: Task): void {
  const { builder } = lowering;
  const { node, scope } = task;
  const expr = conditionOf(task);
  const at = addNode(builder, 'switch', { expr, at: positionOf(task), config: configOf(task) });
  link(builder, task.entry, at);
  const state: SwitchState = { node: at, hasDefault: false, after: task.after };
  lowering.switches.push(state);
  const cut = node.end > task.fragment.parsed.end;
  if (cut) link(builder, at, task.after, 'default');
  const inner: Scope = { ...scope, breakTo: { to: task.after, cleanup: scope.cleanup }, switchAt: state };
  push(lowering, task, child(node, 'body'), { entry: addJoin(builder), after: task.after, scope: inner });
}

function lowerReturn(lowering: Lowering, task: Task): void {
  const { parsed, found } = task.fragment;
  const value = task.node.children.find((one) => one.named && one.type !== 'comment');
  const expr = value === undefined || !seen(parsed, value) ? null : (found.get(value) ?? unknown(parsed, value, found));
  returnOf(lowering, task, expr);
}

function returnOf(lowering: Lowering, task: Task, expr: Expr | null): void {
  const node = addNode(lowering.builder, 'return', { expr, at: positionOf(task), config: configOf(task) });
  link(lowering.builder, task.entry, node);
  jump(lowering, node, { cleanup: task.scope.cleanup, target: { to: EXIT, cleanup: null } });
}

function lowerGoto(lowering: Lowering, task: Task): void {
  const label = child(task.node, 'label');
  const from = addJoin(lowering.builder);
  link(lowering.builder, task.entry, from);
  const name = label === undefined ? '' : textAt(task.fragment.parsed, label);
  lowering.gotos.push({
    from,
    label: name,
    cleanup: task.scope.cleanup,
    fragment: task.fragment,
    at: positionOf(task),
  });
}

/** break and continue whose loop was not seen lead into the gap. */
function lowerJump(lowering: Lowering, task: Task, target: JumpTarget | null): void {
  const { fragment, scope } = task;
  const unseen = fragment.gapAfter ?? fragment.gapBefore ?? EXIT;
  jump(lowering, task.entry, {
    cleanup: scope.cleanup,
    target: target ?? { to: unseen === ENTRY ? EXIT : unseen, cleanup: null },
  });
}
