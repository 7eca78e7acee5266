import { addJoin, addNode, EXIT, link } from './graph-builder.ts';
import type { Cleanup, Goto, JumpTarget, Label, Lowering } from './lower-context.ts';

/** Links a jump through the releases of every scope that it leaves. */
export function jump(lowering: Lowering, from: number, jumped: { cleanup: Cleanup | null; target: JumpTarget }): void {
  link(lowering.builder, from, releaseChain(lowering, jumped.cleanup, jumped.target));
}

/** The first node of the releases between a scope and a target; chains are shared, so that many exits of deep scopes stay small. */
function releaseChain(lowering: Lowering, from: Cleanup | null, target: JumpTarget): number {
  const pending: { cleanup: Cleanup; node: number }[] = [];
  const stop = target.cleanup?.depth ?? 0;
  let first = target.to;
  for (let at = from; at !== null && at.depth > stop; at = at.outer) {
    const key = `${at.id} ${target.to}`;
    const known = lowering.releases.get(key);
    if (known !== undefined) {
      first = known;
      break;
    }
    const node = addNode(lowering.builder, 'release', { expr: at.expr, at: at.at, config: at.config });
    lowering.releases.set(key, node);
    pending.push({ cleanup: at, node });
  }
  for (let i = pending.length - 1; i >= 0; i--) {
    const node = (pending[i] as { node: number }).node;
    link(lowering.builder, node, first);
    first = node;
  }
  return first;
}

/** The innermost cleanup that two places share. */
function commonCleanup(a: Cleanup | null, b: Cleanup | null): Cleanup | null {
  let left = a;
  let right = b;
  while (left !== right) {
    if (left === null || right === null) return null;
    if (left.depth >= right.depth) left = left.outer;
    else right = right.outer;
  }
  return left;
}

/** Links the gotos once all labels are known. A label that was not seen stands in a gap. */
export function resolveGotos(lowering: Lowering): void {
  for (const one of lowering.gotos) {
    const label = lowering.labels.get(one.label);
    if (label === undefined) link(lowering.builder, one.from, unseenTarget(lowering, one));
    else linkGoto(lowering, one, label);
  }
}

function linkGoto(lowering: Lowering, one: Goto, label: Label): void {
  const { builder } = lowering;
  let to = label.join;
  if (isBefore(label, one)) {
    to = addJoin(builder, true);
    link(builder, to, label.join);
  }
  jump(lowering, one.from, {
    cleanup: one.cleanup,
    target: { to, cleanup: commonCleanup(one.cleanup, label.cleanup) },
  });
}

function isBefore(label: Label, one: Goto): boolean {
  const a = label.at.source.line;
  const b = one.at.source.line;
  return a < b || (a === b && label.at.column < one.at.column);
}

function unseenTarget(lowering: Lowering, one: Goto): number {
  const near = one.fragment.gapAfter ?? one.fragment.gapBefore ?? lowering.gaps[0];
  if (near !== undefined) return near;
  const gap = addNode(lowering.builder, 'gap', {});
  lowering.gaps.push(gap);
  link(lowering.builder, gap, EXIT);
  return gap;
}
