import { declarations, innerExpressions, unknown } from './inner-expressions.ts';
import { child, seen, textAt } from './parsed.ts';
import { addJoin, addNode, ENTRY, EXIT, link } from './graph-builder.ts';
import { linkGap, lowerCondition } from './lower-condition.ts';
import type { JumpTarget, Lowering, SwitchState, Scope, Task } from './lower-context.ts';
import { conditionOf, configOf, evaluate, evaluateAll, expressionIn, positionOf, push } from './lower-evaluate.ts';
import { jump } from './lower-jumps.ts';
import { lowerList } from './lower-list.ts';
import { lowerDo, lowerFor, lowerWhile } from './lower-loops.ts';
import type { Expr } from './model.ts';
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
  const now = underUnseenHead(lowering, cut ? { ...task, after: fragment.gapAfter } : task);
  const lower = LOWERERS[node.type];
  if (lower !== undefined) lower(lowering, now);
  else if (!node.named || !seen(fragment.parsed, node)) link(lowering.builder, entry, now.after);
  else lowerOther(lowering, now);
}

/** A first statement whose head stands above may not run, or run again: what follows is reached through the gap. */
function underUnseenHead(lowering: Lowering, task: Task): Task {
  const { fragment, node, after } = task;
  if (fragment.first === null || fragment.first.start !== node.start || fragment.first.kind === 'plain') return task;
  linkGap(lowering, fragment.gapBefore, after);
  if (fragment.first.kind === 'tail' || fragment.gapBefore === null) return task;
  return { ...task, after: backTo(lowering, fragment.gapBefore) };
}

function lowerBlock(lowering: Lowering, task: Task, children: readonly TreeNode[]): void {
  const { fragment, node } = task;
  // The brace that opened this block stands above the fragment: other paths may meet at its close.
  const unopened = node.type === 'compound_statement' && node.start < fragment.parsed.start;
  if (unopened && node.end <= fragment.parsed.end) {
    linkGap(lowering, fragment.gapBefore, task.after);
    return lowerList(lowering, { ...task, after: endOfUnopened(lowering, task), children });
  }
  lowerList(lowering, { ...task, children });
}

function lowerExpression(lowering: Lowering, task: Task): void {
  const expr = expressionIn(task, task.node);
  if (expr === null || (expr.kind === 'name' && /^(?:fallthrough|__fallthrough)$/.test(expr.name))) {
    return link(lowering.builder, task.entry, task.after);
  }
  if (expr.kind === 'call' && expr.callee.kind === 'name' && expr.callee.name === 'return_ptr')
    return returnOf(lowering, task, expr);
  const { parsed, first } = task.fragment;
  if (first === null || first.kind === 'plain' || task.node.start !== first.start)
    return evaluate(lowering, task, expr, task);
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

/**
 * Where a block whose head was not seen leads: into the gap, and from there on behind its brace. In 6.12's mm/, 69 of 130 such blocks were a
 * loop's, whose head runs before what follows; a straight edge would show a path that is not there.
 */
function endOfUnopened(lowering: Lowering, task: Task): number {
  const gap = task.fragment.gapBefore;
  // A block with an else behind it is no loop's, and a do tests behind its block.
  const before = task.fragment.parsed.masked.slice(Math.max(0, task.node.start - 2), task.node.start);
  if (gap === null || before.endsWith(')') || before.endsWith('do')) return task.after;
  return backTo(lowering, gap);
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

/** The rest of a head, `b) {`, may be a loop's: behind its block control goes through the gap. */
function endOfCutHead(lowering: Lowering, task: Task): number {
  const { fragment, node, after } = task;
  if (fragment.gapBefore === null || node.start >= fragment.parsed.start) return after;
  linkGap(lowering, fragment.gapBefore, after);
  return backTo(lowering, fragment.gapBefore);
}

/** A way back into the gap above. */
function backTo({ builder }: Lowering, gap: number): number {
  const back = addJoin(builder, true);
  link(builder, back, gap);
  return back;
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
  push(lowering, task, child(node, 'consequence'), {
    entry: yes,
    after: alternative === undefined ? endOfCutHead(lowering, task) : after,
  });
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
