import type { Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { canonical, matchExpr, UNBOUND } from '../language/bind.ts';
import { ready } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import { calleeOf } from '../calls/helper.ts';
import { leaves, loopsOf } from '../loops/loop-body.ts';
import type { LoopBody } from '../loops/loop-body.ts';
import { boundOf, boundOfArguments, worst, writesIn } from '../loops/loop-bounds.ts';
import type { Bound } from '../loops/loop-bounds.ts';
import { marksOf } from '../loops/loop-marks.ts';
import type { Marks } from '../loops/loop-marks.ts';
import type { LoopMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { search } from '../paths/search.ts';
import { tableNamed } from '../tables/tables.ts';
import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `loop`: a way round passes each of `contains`, and nothing on it bounds how often it is gone.
 *
 * | on the way round                                                       | answer      |
 * |------------------------------------------------------------------------|-------------|
 * | one of `contains` is missing                                           | no          |
 * | a `bounded` is passed (the lock is dropped)                            | no          |
 * | it may be left by a counter, a cursor, an address the loop moves on    | no          |
 * | it may be left by a flag the loop sets to one constant (tried once)    | no          |
 * | it cannot be gone twice: a flag that is set contradicts itself         | no          |
 * | the loop moves on what it hands to `contains`                          | no          |
 * | an `unless` is passed, in front of it or on it, or stands in the table | no          |
 * | it may be left by another call, or by what stands in memory            | not visible |
 * | a function that is not seen whole is handed what `contains` is handed  | not visible |
 * | the table that is handed over is not seen                              | not visible |
 * | lines of it, or in front of it, are not seen                           | not visible |
 * | it is left by the answers of `contains` and `open`, or never           | yes         |
 * | the same, and a loop inside it is reported or not visible               | no          |
 *
 * A loop is `while (..)`, `for (..)`, `do {} while (..)` or a goto back; that of a macro has a cursor. What a helper of the same file does
 * counts, one call deep.
 */
export function loop(match: LoopMatch, view: View): readonly Hit[] {
  const marks = marksOf(match, view);
  if (marks.contains.some((places) => places.size === 0)) return [];
  const unless = ready(match.unless, view.facts);
  const hits = loopsOf(view.graph, view.room).flatMap((body) => {
    const places = marks.contains.map((all) => [...all.values()].flat().filter(({ node }) => body.body.has(node.id)));
    return places.some((found) => found.length === 0) ? [] : judge({ body, marks, unless, view, places });
  });
  // The inner loop is the one to mend: what goes round outside of it goes round for it.
  const isOuter = (one: LoopHit): boolean =>
    hits.some(({ body }) => body.size < one.body.size && body.isSubsetOf(one.body));
  return hits.filter((one) => !isOuter(one)).map(({ hit }) => hit);
}

interface LoopHit {
  readonly hit: Hit;
  readonly body: LoopBody['body'];
}

interface Question {
  readonly body: LoopBody;
  readonly marks: Marks;
  readonly unless: readonly Ready[];
  readonly view: View;
  /** For each of `contains` the places in the loop. */
  readonly places: readonly (readonly Found[])[];
}

function judge(question: Question): readonly LoopHit[] {
  const { body, marks, view, places } = question;
  const asked = { writes: writesIn(view.graph, body), isOpen: marks.isOpen, known: new Map() };
  const calls = places.flat().flatMap(({ expr }) => subexpressions(expr).filter(({ kind }) => kind === 'call'));
  const handed = worst([tablesHanded(question), ...calls.map((call) => boundOfArguments(call, asked))]);
  if (handed === 'bounds') return [];
  const objects = new Set(calls.flatMap((call) => argumentsOf(call, view)));
  const bounds = new Map([...body.body].map((id) => [id, boundAt(view.graph.nodes[id], question, { asked, objects })]));
  // States: "0|doubt" in front of the loop, then "1|doubt|seen" on the first way round and "2|.." on the second; "Y|doubt" when that is gone too.
  const found = search(view, {
    initial: `0|${handed === 'doubt' ? 1 : 0}`,
    node: (node, state) => {
      let [phase = '0', doubt = '0', seen = ''] = state.split('|');
      if (marks.unless.has(node)) return null;
      if (phase === '0' && node.id === body.head.id) phase = '1';
      if (node.kind === 'gap') doubt = '1';
      if (phase === '0') return `0|${doubt}`;
      const bound = bounds.get(node.id) ?? 'bounds';
      if (bound === 'bounds') return null;
      if (bound === 'doubt') doubt = '1';
      const passed = marks.contains.flatMap((all, index) => (all.has(node) ? [String(index)] : []));
      return `${phase}|${doubt}|${[...new Set([...seen, ...passed])].toSorted().join('')}`;
    },
    edge: (_, edge, state) => {
      const [phase = '0', doubt = '0', seen = ''] = state.split('|');
      if (phase === '0' || edge.to !== body.head.id) return state;
      if (seen.length < places.length) return `1|${doubt}|`;
      return phase === '1' ? `2|${doubt}|` : `Y|${doubt}`;
    },
    accepts: (state) => state.startsWith('Y'),
  });
  const hit = found.length > 0 ? hitOf(question, found.includes('Y|0')) : null;
  if (hit !== null) return [{ hit, body: body.body }];
  if (found.length === 0 && body.head.at !== null) view.silence?.(body.head.at, 'every way round is bounded');
  return [];
}

/** What the loop's own calls are handed, constants aside: by it a function could reach the lock, or where the walk stands. */
function argumentsOf(call: Expr, { names }: View): readonly string[] {
  const args = call.kind === 'call' ? call.args.filter(({ kind }) => kind !== 'number' && kind !== 'string') : [];
  return args.map((arg) => canonical(arg, names)).filter((text) => !/^[A-Z][A-Z0-9_]*$/.test(text));
}

interface Asking {
  readonly asked: Parameters<typeof boundOf>[1];
  readonly objects: ReadonlySet<string>;
}

/** What a node of the loop says of how often it goes round. */
function boundAt(node: GraphNode | undefined, { body, marks, view }: Question, { asked, objects }: Asking): Bound {
  if (node === undefined) return 'bounds';
  if (node.kind === 'release') return 'doubt';
  if (marks.bounded.has(node)) return 'bounds';
  const left = leaves(node, body) ? (node.expr === null ? 'doubt' : boundOf(node.expr, asked)) : 'open';
  if (left !== 'open' || node.expr === null) return left;
  const strange = subexpressions(node.expr).some(
    (part) => !asked.isOpen(part) && reaches(part, objects, view) && calleeOf(part, view)?.whole !== true,
  );
  return strange ? 'doubt' : 'open';
}

/** True for a call that is handed one of the objects. */
function reaches(part: Expr, objects: ReadonlySet<string>, { names }: View): boolean {
  return part.kind === 'call' && part.args.some((arg) => objects.has(canonical(arg, names)));
}

/** What the tables of operations say that the loop hands over. */
function tablesHanded({ places, unless, view }: Question): Bound {
  const handed = places.flat().flatMap(({ bound }) => bound.get('ops') ?? []);
  const tables = handed.map((text) => (text.startsWith('&') ? tableNamed(text.slice(1), view) : null));
  const scope = { names: view.names, bound: UNBOUND };
  const values = tables.flatMap((table) => [...(table?.fields.values() ?? [])]);
  if (values.some((value) => unless.some(({ pattern }) => matchExpr(pattern, value, scope) !== null))) return 'bounds';
  return tables.every((table) => table?.whole === true) ? 'open' : 'doubt';
}

function hitOf({ body, places, view }: Question, sure: boolean): Hit | null {
  const { side } = view.graph;
  const primary = headOf(body, side);
  const related = places.flatMap((all) => all.slice(0, 1).map((one) => evidence('contains', one.expr, side)));
  if (primary === null || (!sure && ![primary, ...related].some(({ at }) => changed(at)))) return null;
  const unseen = 'what bounds the loop may stand in lines or a function that the patch does not show';
  return { ...hitAt(primary, view, sure ? null : unseen), related: inOrder(related) };
}

/** The line that says that it is a loop: its head, its label, or the condition at its end. */
function headOf(loop: LoopBody, side: 'pre' | 'post'): Evidence | null {
  const { head, tails } = loop;
  const atFront = head.kind === 'loop' || head.kind === 'label' || leaves(head, loop);
  const node = atFront ? head : (tails.find(({ kind }) => kind === 'test') ?? head);
  return node.at === null ? null : { role: 'loop', side, at: node.at, code: '' };
}
