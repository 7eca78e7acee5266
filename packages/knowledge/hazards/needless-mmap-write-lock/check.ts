import {
  changed,
  compiledOut,
  evidence,
  findIn,
  inOrder,
  namesOf,
  ready,
  subexpressions,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Expr, Found, FunctionGraph, Hit, View } from '@guardpage/rules/check';

// Two places of a file belong together, a table or a switch and the function it is for: no pattern reaches from one to the other.

const WRITE_LOCKED = ['$ops = { .walk_lock = PGWALK_WRLOCK }', '$ops = { .walk_lock = PGWALK_WRLOCK_VERIFY }'];
const PREPARES = ['@does-what-faults-do'];
const WORK = [...PREPARES, '@zaps-range'];
const ENOUGH = ['@works-under-read-lock', '@walks-vmas', ...WORK];

/** Where madvise() chooses the lock of a behaviour; what is not named there gets the write lock. */
const CHOOSES = /^(?:madvise_need_mmap_write|get_lock_mode)$/;
/** Where a behaviour of one VMA gets to its function. */
const DISPATCHES = /^madvise_vma_behavior$/;

/**
 * A table of a page walk that write-locks the VMAs:
 *
 * | the table                       | each function that uses it                                  | answer |
 * |---------------------------------|-------------------------------------------------------------|--------|
 * | is new, fills empty entries     | attaches an anon_vma, and does no more than faults and      | yes    |
 * |                                 | MADV_DONTNEED do, all seen                                  |        |
 * | is new, fills empty entries     | attaches no anon_vma: it may want faults kept out           | no     |
 * | is new                          | stores into a field, or calls what may need the write lock  | no     |
 * | is new                          | none is seen, or not all of it                              | no     |
 * | changes entries that are there  | any: faults may have to be kept out                         | no     |
 * | was there                       | any: users may not be shown                                 | no     |
 *
 * A new behaviour of madvise():
 *
 * | its function                    | where the lock is chosen                                    | answer |
 * |---------------------------------|-------------------------------------------------------------|--------|
 * | does only as above              | named there                                                 | no     |
 * | does only as above              | not named there, and the patch changes what is              | yes    |
 * | does only as above              | not touched, in no part of a series that is all here        | yes    |
 * | does only as above              | not touched, parts of the series missing                    | not visible |
 * | does more, or is not seen       | any                                                         | no     |
 * | walks with such a table         | any: the table is the finding                               | no     |
 */
export function check(view: View): readonly Hit[] {
  if (view.graph.side !== 'post') return [];
  if (view.graph.name === null) return tablesOf(view.graph, view).flatMap((one) => ofTable(one, view));
  return DISPATCHES.test(view.graph.name) ? behavioursOf(view) : [];
}

/** The tables of page walks that write-lock, by the place that says so. */
function tablesOf(graph: FunctionGraph, view: View): readonly Found[] {
  const patterns = ready(WRITE_LOCKED, view.facts);
  return graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) => findIn(node, patterns, { names: namesOf(graph), bound: UNBOUND }));
}

function ofTable({ expr, bound }: Found, view: View): readonly Hit[] {
  if (expr.kind !== 'declare' || expr.value?.kind !== 'initialiser' || !changed(expr.at)) return [];
  const { fields } = expr.value;
  const lock = fields.find(({ name }) => name === 'walk_lock')?.value;
  const users = view.unit.functions.filter((one) => handsOver(one, `&${bound.get('ops') ?? ''}`) !== null);
  if (lock === undefined || !changed(lock.at) || users.length === 0) return [];
  // What changes entries that are there may want faults kept out; so may who zaps and walks until nothing is left, without an anon_vma of a fault.
  const installs = fields.some(({ name }) => name === 'install_pte');
  const works = users.map((user) => workOf(user, view));
  const work = works.flatMap((one) => one ?? []).find((call) => matches(call, PREPARES, view));
  if (!installs || works.includes(null) || work === undefined) return [];
  const walk = users[0] === undefined ? null : handsOver(users[0], `&${expr.name}`);
  return [hitOf(evidence('field', lock, 'post'), [walk, work], { view, name: expr.name })];
}

/** A call of a function that hands over the address of a table. */
function handsOver(graph: FunctionGraph, table: string): Expr | null {
  return callsIn(graph).find(({ args }) => args.some((arg) => addressOf(arg) === table)) ?? null;
}

function addressOf(expr: Expr): string | null {
  return expr.kind === 'unary' && expr.op === '&' && expr.operand.kind === 'name' ? `&${expr.operand.name}` : null;
}

type Call = Extract<Expr, { kind: 'call' }>;

function partsOf(graph: FunctionGraph): readonly Expr[] {
  return graph.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
}

function callsIn(graph: FunctionGraph): readonly Call[] {
  return partsOf(graph).filter((part) => part.kind === 'call');
}

/** What a function does of the work of faults; null when it may do something else, or is not seen whole. */
function workOf(graph: FunctionGraph, view: View, inside = false): readonly Call[] | null {
  if (!graph.whole || partsOf(graph).some(storesField)) return null;
  const work: Call[] = [];
  for (const call of callsIn(graph)) {
    if (matches(call, WORK, view)) work.push(call);
    if (matches(call, ENOUGH, view)) continue;
    const body = inside ? undefined : bodyOf(call, view);
    const done = body === undefined ? null : workOf(body, view, true);
    if (done === null) return null;
    work.push(...done);
  }
  return work;
}

/** True for a store into a field of what a pointer leads to: it may be one of the VMA. */
function storesField(part: Expr): boolean {
  const target = part.kind === 'assign' ? part.target : null;
  return target?.kind === 'member' && target.arrow;
}

function matches(call: Call, patterns: readonly string[], view: View): boolean {
  const node = view.graph.nodes[0];
  if (node === undefined) return false;
  const scope = { names: view.names, bound: UNBOUND };
  return findIn({ ...node, expr: call }, ready(patterns, view.facts), scope).some(({ expr }) => expr === call);
}

type Line = FunctionGraph['lines'][number];

/** A label that the patch adds. The head of its switch is seldom shown, so the line is read and not the graph. */
interface Label {
  readonly name: string;
  readonly line: Line;
  readonly column: number;
}

function addedLabels({ lines }: FunctionGraph): readonly Label[] {
  return lines.flatMap((line) => {
    const [, before, name] = /^(\s*case\s+)(MADV_\w+)\s*:/.exec(line.text) ?? [];
    if (line.mark !== '+' || before === undefined || name === undefined) return [];
    return [{ name, line, column: before.length + 1 }];
  });
}

/** The call that a label leads to, when it is the next thing behind it. */
function calledAt({ line }: Label, { nodes }: FunctionGraph): Call | null {
  const behind = nodes.filter(({ at }) => at !== null && at.source.line >= line.line);
  const next = behind.toSorted((a, b) => (a.at?.source.line ?? 0) - (b.at?.source.line ?? 0))[0]?.expr ?? null;
  const expr = next?.kind === 'assign' ? next.value : next;
  return expr?.kind === 'call' ? expr : null;
}

/** The new behaviours in the switch of madvise() whose functions need no write lock. */
function behavioursOf(view: View): readonly Hit[] {
  const { graph } = view;
  return addedLabels(graph).flatMap((label) => {
    const call = calledAt(label, graph);
    const body = call === null ? undefined : bodyOf(call, view);
    const work = body === undefined ? null : workOf(body, view);
    const chosen = choiceOf(label.name, view);
    if (body === undefined || work?.[0] === undefined || usesWriteLocked(body, view) || chosen === 'read') return [];
    const at = { source: label.line, column: label.column };
    const primary = { role: 'added', side: 'post', at, code: label.name } as const;
    const hit = hitOf(primary, [work[0]], { view, name: graph.name });
    if (chosen === 'default') return [hit];
    return [{ ...hit, answer: 'not visible' as const, reason: 'another part of the series may choose its lock' }];
  });
}

function bodyOf({ callee }: Call, { unit }: View): FunctionGraph | undefined {
  return callee.kind === 'name' ? unit.functions.find(({ name }) => name === callee.name) : undefined;
}

function says({ lines }: FunctionGraph, word: string): boolean {
  return lines.some(({ text }) => text.split(/\W+/).includes(word));
}

function usesWriteLocked(body: FunctionGraph, view: View): boolean {
  return view.unit.objects.some(({ name, value }) => {
    const parts = subexpressions(value).filter((part) => part.kind === 'name');
    return parts.some((part) => part.name.startsWith('PGWALK_WRLOCK')) && handsOver(body, `&${name}`) !== null;
  });
}

/** How the lock of a behaviour is chosen: it is named, it is left to the default, or that is not seen. */
function choiceOf(behaviour: string, { unit, series }: View): 'read' | 'default' | 'unseen' {
  const units = [unit, ...series.unitsOf(unit.path)];
  const choosing = units.flatMap(({ functions }) =>
    functions.filter(({ name }) => name !== null && CHOOSES.test(name)),
  );
  if (choosing.some((graph) => says(graph, behaviour))) return 'read';
  const touched = choosing.some(({ whole, lines }) => whole || lines.some(({ mark }) => mark !== ' '));
  return touched || series.whole ? 'default' : 'unseen';
}

function hitOf(
  primary: Hit['primary'],
  around: readonly (Expr | null | undefined)[],
  { view, name }: { readonly view: View; readonly name: string | null },
): Hit {
  const places = around.flatMap((one) => (one ? [evidence('use', one, view.graph.side)] : []));
  return {
    answer: 'yes',
    function: name,
    primary,
    related: inOrder(places),
    reason: null,
    by: 'state',
    assumes: [],
    bound: UNBOUND,
  };
}
