import type { ConditionGroup } from './conditional-lines.ts';
import { child, seen, textAt } from './parsed.ts';
import { declarations } from './inner-expressions.ts';
import { addJoin, addNode, link } from './graph-builder.ts';
import { linkGap } from './lower-condition.ts';
import type { ArmOf, Cleanup, Lowering, Scope, Task } from './lower-context.ts';
import { jump } from './lower-jumps.ts';
import type { Expr, Position } from './model.ts';
import type { TreeNode } from './tree.ts';

/** A list of statements in place of one. */
export interface ListTask extends Task {
  readonly children: readonly TreeNode[];
}

type Item =
  | { readonly kind: 'statement'; readonly node: TreeNode }
  | { readonly kind: 'label'; readonly node: TreeNode; readonly name: string }
  | { readonly kind: 'case'; readonly node: TreeNode; readonly value: TreeNode | null };

/** Statements one after the other: labels and cases become items of their own, #if arms become alternatives, guards hold to the end. */
export function lowerList(lowering: Lowering, task: ListTask): void {
  const items = flatten(task);
  lowerItems(lowering, task, {
    items,
    from: 0,
    to: items.length,
    entry: task.entry,
    depth: task.scope.arms,
    scope: task.scope,
    after: task.after,
  });
}

interface Run {
  readonly items: readonly Item[];
  readonly from: number;
  readonly to: number;
  readonly entry: number;
  readonly after: number;
  /** Number of #if groups that enclose the whole run. */
  readonly depth: number;
  readonly scope: Scope;
}

/** Takes labels and cases off their statements. */
function flatten(task: ListTask): Item[] {
  const { parsed } = task.fragment;
  const out: Item[] = [];
  const stack = task.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!node.named || (node.type === 'comment' && !seen(parsed, node))) continue;
    if (node.type === 'labeled_statement' || node.type === 'case_statement') {
      const label = child(node, 'label');
      const value = child(node, 'value') ?? null;
      if (node.type === 'case_statement') out.push({ kind: 'case', node, value });
      else out.push({ kind: 'label', node, name: label === undefined ? '' : textAt(parsed, label) });
      const rest = node.children.filter((one) => one.named && one !== label && one !== value);
      for (let i = rest.length - 1; i >= 0; i--) stack.push(rest[i] as TreeNode);
    } else if (node.type === 'attributed_statement') {
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as TreeNode);
    } else out.push({ kind: 'statement', node });
  }
  return out;
}

function armsOf(task: ListTask, item: Item): readonly ArmOf[] {
  return task.fragment.armsAt(Math.max(item.node.start, task.fragment.parsed.start));
}

function lowerItems(lowering: Lowering, task: ListTask, first: Run): void {
  const runs = [first];
  for (let run = runs.pop(); run !== undefined; run = runs.pop()) {
    let entry = run.entry;
    let scope: Scope = { ...run.scope, arms: run.depth };
    let i = run.from;
    const end = addJoin(lowering.builder);
    while (i < run.to) {
      const item = run.items[i] as Item;
      const arm = armsOf(task, item)[run.depth];
      let stop = i + 1;
      if (arm !== undefined) {
        while (stop < run.to && armsOf(task, run.items[stop] as Item)[run.depth]?.group === arm.group) stop++;
      }
      const after = stop === run.to ? end : addJoin(lowering.builder);
      if (arm === undefined) {
        lowerItem(lowering, task, { item, entry, after, scope });
        const cleanup = cleanupOf(lowering, task, { item, outer: scope.cleanup });
        if (cleanup !== null) scope = withCleanup(scope, cleanup);
      } else {
        for (const one of splitArms(lowering, task, { ...run, from: i, to: stop, entry, after, scope }, arm.group))
          runs.push(one);
      }
      entry = after;
      i = stop;
    }
    if (run.from === run.to) link(lowering.builder, entry, end);
    jump(lowering, end, { cleanup: scope.cleanup, target: { to: run.after, cleanup: run.scope.cleanup } });
  }
}

function withCleanup(scope: Scope, cleanup: Cleanup): Scope {
  return { ...scope, cleanup };
}

/** The arms of one #if group as runs that start at a config node, or at the gap above when the #if was not seen. */
function splitArms(lowering: Lowering, task: ListTask, run: Run, group: ConditionGroup): Run[] {
  const { builder } = lowering;
  const { fragment } = task;
  const out: Run[] = [];
  let node = -1;
  if (group.start >= 0) {
    node = addNode(builder, 'config', fragment.directiveAt(group.start));
    link(builder, run.entry, node);
  }
  const arms = Math.max(1, group.rows.length - (group.start >= 0 ? 1 : 0) + (isOpenEnded(group) ? 1 : 0));
  let at = run.from;
  for (let arm = 0; arm < arms; arm++) {
    const from = at;
    while (at < run.to && armsOf(task, run.items[at] as Item)[run.depth]?.arm === arm) at++;
    let entry = addJoin(builder);
    if (node >= 0) link(builder, node, entry);
    else if (arm === 0) entry = run.entry;
    else linkGap(lowering, fragment.gapBefore, entry);
    out.push({ ...run, from, to: at, entry, depth: run.depth + 1 });
  }
  if (!group.hasElse) {
    if (node >= 0) link(builder, node, run.after);
    else linkGap(lowering, fragment.gapBefore, run.after);
  }
  return out;
}

/** True when the #endif was not seen: its row is not among the directives. */
function isOpenEnded(group: ConditionGroup): boolean {
  return group.rows.at(-1) !== group.end;
}

function lowerItem(
  lowering: Lowering,
  task: ListTask,
  at: { item: Item; entry: number; after: number; scope: Scope },
): void {
  const { builder } = lowering;
  const { item, entry, after, scope } = at;
  const { fragment } = task;
  if (item.kind === 'statement') {
    lowering.tasks.push({ fragment, node: item.node, entry, after, scope });
    return;
  }
  const position = fragment.parsed.at(Math.max(item.node.start, fragment.parsed.start));
  if (item.kind === 'label') {
    const node = addNode(builder, 'label', {
      label: item.name,
      at: position,
      config: fragment.configAt(item.node.start),
    });
    link(builder, entry, node);
    link(builder, node, after);
    if (!lowering.labels.has(item.name))
      lowering.labels.set(item.name, { join: node, cleanup: scope.cleanup, at: position });
    return;
  }
  link(builder, entry, after);
  const value = item.value === null ? null : (fragment.found.get(item.value) ?? null);
  if (scope.switchAt === null) linkGap(lowering, fragment.gapBefore, after);
  else if (item.value === null) {
    scope.switchAt.hasDefault = true;
    link(builder, scope.switchAt.node, after, 'default');
  } else link(builder, scope.switchAt.node, after, { when: 'case', value });
}

/** What an item leaves to be run at the end of its block: guard(x)(y), CLASS(x, y)(z), a local with __free(x). */
function cleanupOf(lowering: Lowering, task: ListTask, at: { item: Item; outer: Cleanup | null }): Cleanup | null {
  const { fragment } = task;
  const { node } = at.item;
  if (at.item.kind !== 'statement' || (node.type !== 'expression_statement' && node.type !== 'declaration'))
    return null;
  const original = fragment.parsed.original.slice(node.start, Math.min(node.end, fragment.parsed.end));
  const expr = releasedBy(task, node, original);
  if (expr === null) return null;
  const position: Position = fragment.parsed.at(Math.max(node.start, fragment.parsed.start));
  const config = fragment.configAt(node.start);
  return { id: lowering.cleanups++, expr, at: position, config, outer: at.outer, depth: (at.outer?.depth ?? 0) + 1 };
}

function releasedBy(task: ListTask, node: TreeNode, original: string): Expr | null {
  const { parsed, found } = task.fragment;
  if (node.type === 'expression_statement') {
    if (!/^(?:guard|CLASS|ACQUIRE)\s*\(/.test(original)) return null;
    return node.children.map((one) => found.get(one)).find((one) => one !== undefined) ?? null;
  }
  const release = /\b__(free|cleanup)\s*\(\s*(\w+)/.exec(original);
  const declared = release === null ? undefined : declarations(parsed, node, found)[0];
  if (release === null || declared?.kind !== 'declare') return null;
  // What runs: __free(kfree) calls kfree(p), __cleanup(fn) calls fn(&p).
  const { at } = declared;
  const name: Expr = { kind: 'name', name: declared.name, at };
  const arg: Expr = release[1] === 'free' ? name : { kind: 'unary', op: '&', operand: name, at };
  return { kind: 'call', callee: { kind: 'name', name: release[2] ?? '', at }, args: [arg], at };
}
