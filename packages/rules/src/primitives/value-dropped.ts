import type { Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { matchExpr } from '../language/bind.ts';
import { ready } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import type { DroppedMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { search } from '../paths/search.ts';
import { changed, compiledOut, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `value` with `dropped`: the result of a call that may fail goes nowhere.
 *
 * | the call                                                       | answer      |
 * |----------------------------------------------------------------|-------------|
 * | is the whole statement                                         | yes         |
 * | is the only statement between two gaps: its line may end one   | not visible |
 * | is cast to void: deliberate                                    | no          |
 * | is tested, returned, an argument, part of an expression        | no          |
 * | is stored in a local that some path reads before it is overwritten | no      |
 * | is stored in a local that no path reads                        | yes         |
 * | is stored in a local, and a path that does not read it meets a gap | not visible |
 * | is stored where others can read it: a field, a global          | no          |
 * | is stored where no path comes to                               | no          |
 *
 * What stands under `#if 0`, in a sizeof or in the definition of a macro is no call.
 */
export function dropped(match: DroppedMatch, view: View): readonly Hit[] {
  const patterns = ready(match.dropped, view.facts);
  // Nothing but gaps stands around such a node.
  const behindGaps = new Set(
    view.graph.nodes.flatMap(({ kind, next }) => (kind === 'gap' ? next.map(({ to }) => to) : [])),
  );
  const isAlone = (node: GraphNode): boolean =>
    behindGaps.has(node.id) && node.next.every(({ to }) => view.graph.nodes[to]?.kind === 'gap');
  return view.graph.nodes
    .filter((node) => node.kind === 'evaluate' && !compiledOut(node))
    .flatMap((node) => {
      if (node.expr === null) return [];
      const { side } = view.graph;
      if (node.expr.kind !== 'assign' && node.expr.kind !== 'declare') {
        const items = node.expr.kind === 'comma' ? node.expr.items : [node.expr];
        const reason = isAlone(node) ? 'the patch does not show whether the line starts the statement' : null;
        return items
          .filter((one) => isCall(one, patterns, view) && (reason === null || changed(one.at)))
          .map((call) => hitAt(evidence('dropped', call, side), view, reason));
      }
      const stored = storedIn(node.expr, patterns, view);
      if (stored === null) return [];
      const read = readLater(stored, node, view);
      if (read === 'yes') view.silence?.(stored.call.at, `${stored.name} is read later`);
      if (read === 'yes' || (read === 'not visible' && !changed(stored.call.at))) return [];
      const reason = read === 'no' ? null : `lines that the patch does not show may read ${stored.name}`;
      return [hitAt(evidence('stored', stored.call, side), view, reason)];
    });
}

function isCall(expr: Expr, patterns: readonly Ready[], { names, bound }: View): boolean {
  return expr.kind === 'call' && patterns.some(({ pattern }) => matchExpr(pattern, expr, { names, bound }) !== null);
}

interface Stored {
  readonly name: string;
  readonly call: Expr;
}

/** `err = call()`, `int err = call()`: the local and the call. */
function storedIn(expr: Expr, patterns: readonly Ready[], view: View): Stored | null {
  if (expr.kind !== 'declare' && !(expr.kind === 'assign' && expr.op === '=')) return null;
  const name = expr.kind === 'declare' ? expr.name : expr.target.kind === 'name' ? expr.target.name : null;
  const call = expr.value?.kind === 'cast' ? expr.value.operand : expr.value;
  if (name === null || call === null || call === undefined || !isCall(call, patterns, view)) return null;
  return { name, call };
}

/** True when the name is a local of the function: what is stored in any other can be read elsewhere. */
function isLocal(name: string, { graph }: View): boolean {
  if (graph.params.includes(name)) return true;
  return graph.nodes.some(
    ({ expr }) => expr !== null && subexpressions(expr).some((part) => part.kind === 'declare' && part.name === name),
  );
}

/** Whether a node reads a local, or may: code that was not understood and mentions it counts. */
function reads(node: GraphNode, name: string): boolean {
  if (node.expr === null) return false;
  const all = subexpressions(node.expr);
  const targets = new Set(all.flatMap((part) => (part.kind === 'assign' && part.op === '=' ? [part.target] : [])));
  return all.some((part) => {
    if (part.kind === 'unknown') return new RegExp(`\\b${name}\\b`).test(part.text);
    return part.kind === 'name' && part.name === name && !targets.has(part);
  });
}

/** Whether a node gives a local another value. */
function overwrites(node: GraphNode, name: string): boolean {
  if (node.expr === null) return false;
  return subexpressions(node.expr).some(
    (part) =>
      (part.kind === 'assign' && part.op === '=' && part.target.kind === 'name' && part.target.name === name) ||
      (part.kind === 'declare' && part.name === name),
  );
}

/** Whether some path reads the stored result before it is overwritten or the function ends. */
function readLater({ name }: Stored, from: GraphNode, view: View): 'yes' | 'no' | 'not visible' {
  let reached = false;
  const found = search(view, {
    initial: '0',
    node: (node, state) => {
      reached ||= node.id === from.id;
      if (state === '0') return node.id === from.id ? '1' : '0';
      if (node.kind === 'gap' || node.kind === 'exit') return node.kind;
      if (reads(node, name)) return 'read';
      return overwrites(node, name) ? null : state;
    },
    edge: (_node, _edge, state) => state,
    accepts: (state) => state === 'gap' || state === 'exit' || state === 'read',
  });
  if (found.includes('read') || !reached) return 'yes';
  if (found.includes('gap') || view.room.cut.has(view.graph)) return 'not visible';
  // What is left in a local when the function ends is gone; in any other name it may be read elsewhere.
  if (!found.includes('exit') || isLocal(name, view)) return 'no';
  return view.graph.whole ? 'yes' : 'not visible';
}
