import {
  canonical,
  changed,
  compiledOut,
  evidence,
  onPath,
  search,
  subexpressions,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Expr, FunctionGraph, GraphNode, Hit, View } from '@guardpage/rules/check';

// Which variable is a VMA, and which lock keeps it, is told by types, by calls and by who handed it in: no pattern can say that.

/** Calls that answer with a VMA of an mm that is locked: the mm comes first. */
const FINDS =
  /^(?:find_vma|vma_lookup|find_vma_prev|find_vma_intersection|find_exact_vma|find_extend_vma|find_vma_and_prepare_anon|lock_mm_and_find_vma)$/;

/** The same, of a VMA that comes with its own lock. */
const FINDS_LOCKED = /^lock_vma_under_rcu$/;

/** Looks the VMA up again and stores it through a pointer. */
const FINDS_INTO = /^hugepage_vma_revalidate$/;

/** Take the mmap_lock, or drop it. */
const TAKES = /^(?:mmap_(?:read|write)_(?:try)?lock(?:_killable|_nested)?|down_(?:read|write)(?:_killable|_trylock)?)$/;
const DROPS = /^(?:mmap_read_unlock(?:_non_owner)?|up_read)$/;

/** Keep one VMA by its own lock, whatever becomes of the mmap_lock. */
const KEEPS =
  /^(?:vma_start_read|vma_start_read_locked|vma_start_read_locked_nested|vma_read_trylock|vma_refcount_get)$/;

/**
 * | the VMA                                | behind the unlock                  | answer      |
 * |----------------------------------------|------------------------------------|-------------|
 * | looked up in the mm that is unlocked,  | used (read through, or handed on), | yes         |
 * | or found locked and unlocked itself    | all seen                           |             |
 * | handed in, the lock not taken here     | the same                           | yes         |
 * | handed in, the lock taken here         | any                                | no          |
 * | any                                    | set anew first, or only compared   | no          |
 * | its own lock is held                   | the mmap_lock is dropped           | no          |
 * | handed in by a parameter that the      | used, lines not seen in between or | yes: these lines cannot name it |
 * | patch adds, and so is the unlock       | in front                           |             |
 * | any other                              | used, lines not seen on the way    | not visible |
 * | any                                    | used in a case of a switch         | not visible |
 * | handed in, several mms in the function | any                                | no          |
 */
export function check(view: View): readonly Hit[] {
  return vmasNamedIn(view.graph).flatMap((vma) => usesOf(vma, view));
}

const POINTER = /\bstruct\s+vm_area_struct\s*\*\s*(\w+)/g;
const FOUND = /\b(\w+)\s*=\s*(?:find_\w*vma\w*|vma_lookup|lock_vma_under_rcu|lock_mm_and_find_vma)\s*\(/g;
const UNLOCK = /\b(?:mmap_read_unlock\w*|vma_end_read|up_read)\s*\(/;

/** Variables that point to a VMA and stand behind an unlock: told by the text, so that other functions are not parsed. */
function vmasNamedIn({ lines }: FunctionGraph): readonly string[] {
  const first = lines.findIndex(({ text }) => UNLOCK.test(text));
  if (first < 0) return [];
  const text = lines.map((line) => line.text).join('\n');
  const names = new Set([POINTER, FOUND].flatMap((form) => [...text.matchAll(form)].map((found) => found[1] ?? '')));
  const behind = lines.slice(first).map((line) => line.text);
  return [...names].filter((name) => behind.some((line) => new RegExp(`\\b${name}\\b`).test(line))).slice(0, MOST);
}

/** No function has more VMAs at once. */
const MOST = 6;

type Call = Extract<Expr, { kind: 'call' }>;

function nameOf(call: Call): string {
  return call.callee.kind === 'name' ? call.callee.name : '';
}

/** The mm of a call that takes or drops its lock, as text; null for the lock of something else. */
function mmOf(call: Call, { names }: View): string | null {
  const [arg] = call.args;
  if (arg === undefined) return null;
  if (nameOf(call).startsWith('mmap_')) return canonical(arg, names);
  const sem = arg.kind === 'unary' && arg.op === '&' ? arg.operand : arg;
  return sem.kind === 'member' && sem.field === 'mmap_sem' ? canonical(sem.object, names) : null;
}

/** A VMA variable, and what is known of it from the start. */
interface Vma {
  readonly name: string;
  /** Handed in: its mm is the only one of the function. */
  readonly handed: boolean;
  /** The patch adds it as a parameter: lines that are not shown were written without it. */
  readonly brought: boolean;
}

function vmaOf(name: string, view: View): Vma {
  const { graph, other } = view;
  const handed = graph.params.includes(name) && mmsOf(view).size <= 1;
  const before = other?.functions.find((one) => one.name === graph.name);
  const brought =
    handed &&
    graph.side === 'post' &&
    before?.headSeen === true &&
    !before.params.includes(name) &&
    !before.lines.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text)) &&
    !before.lines.some(({ text, mark }) => mark === '-' && UNLOCK.test(text));
  return { name, handed, brought };
}

function callsIn({ expr }: GraphNode): readonly Call[] {
  return expr === null ? [] : subexpressions(expr).filter((part) => part.kind === 'call');
}

/** The mms whose lock a function takes or drops, but for that of the VMA itself. */
function mmsOf(view: View): ReadonlySet<string> {
  const calls = view.graph.nodes
    .flatMap(callsIn)
    .filter((call) => TAKES.test(nameOf(call)) || DROPS.test(nameOf(call)));
  return new Set(calls.flatMap((call) => mmOf(call, view) ?? []));
}

/**
 * A path, as text: `0` the variable says nothing; `M mm` a VMA that the mmap_lock of that mm keeps (`M` alone: of the only one); `V` one that its own lock
 * keeps; `D` the lock is dropped, by that node; `U` and used, at that node. The second field says whether lines were not seen, or (`past`) only such as cannot name it.
 */
type State = readonly [
  phase: '0' | 'M' | 'V' | 'D' | 'U',
  unseen: '' | 'past' | 'unseen',
  mm: string,
  dropped: string,
  used: string,
];

const UNKNOWN: State = ['0', '', '', '', ''];

function usesOf(name: string, view: View): readonly Hit[] {
  const vma = vmaOf(name, view);
  const reached = search(view, {
    initial: JSON.stringify(vma.handed ? ['M', '', '', '', ''] : UNKNOWN),
    node: (node, text) => JSON.stringify(behind(node, JSON.parse(text) as State, { vma, view })),
    edge: ({ kind }, _edge, text) =>
      kind === 'switch' ? JSON.stringify(behindSwitch(JSON.parse(text) as State)) : text,
    accepts: (text) => text.startsWith('["U"'),
  });
  const hits = reached.flatMap((text) => hitOf(JSON.parse(text) as State, name, view) ?? []);
  const sure = hits.filter(({ answer }) => answer === 'yes');
  const these = (sure.length > 0 ? sure : hits).toSorted((a, b) => lineOf(a) - lineOf(b));
  // Many uses behind one unlock are one thing to mend: what the patch brings comes first.
  const one = these.find(({ primary }) => changed(primary.at)) ?? these[0];
  return one === undefined ? [] : [one];
}

function lineOf({ primary }: Hit): number {
  return primary.at.source.line;
}

/** Which case it is may hang together with how the lock was dropped: values are not followed. */
function behindSwitch([phase, unseen, ...rest]: State): State {
  return [phase, phase === 'D' ? 'unseen' : unseen, ...rest];
}

interface Asking {
  readonly vma: Vma;
  readonly view: View;
}

/** What a node makes of a path. */
function behind(node: GraphNode, state: State, { vma, view }: Asking): State {
  const [phase, unseen, mm, dropped] = state;
  if (node.kind === 'gap') {
    if (phase === '0') return state;
    return [phase, phase === 'D' && vma.brought && unseen === '' ? 'past' : 'unseen', mm, dropped, ''];
  }
  if (node.expr === null || compiledOut(node)) return state;
  if (phase === 'D' && useIn(node.expr, vma.name) !== null) return ['U', unseen, mm, dropped, String(node.id)];
  const set = setIn(node, { vma, view });
  if (set !== null) return set;
  const calls = callsIn(node);
  if (phase === 'V' && calls.some((call) => nameOf(call) === 'vma_end_read' && isVma(call.args[0], vma.name)))
    return ['D', unseen, mm, String(node.id), ''];
  if (phase !== 'M') return state;
  if (calls.some((call) => KEEPS.test(nameOf(call)) && call.args.some((arg) => isVma(arg, vma.name)))) return UNKNOWN;
  // What is handed in and locked here is kept by something else.
  if (mm === '' && calls.some((call) => TAKES.test(nameOf(call)) && mmOf(call, view) !== null)) return UNKNOWN;
  const drops = calls.some((call) => DROPS.test(nameOf(call)) && isMmOf(mmOf(call, view), mm, vma.name));
  if (!drops) return state;
  // An unlock that is new goes with a lock that is new, or was taken by the caller: not with one in lines that stay.
  const kept = vma.brought && node.at?.source.mark === '+' ? '' : unseen;
  return ['D', kept, mm, String(node.id), ''];
}

function isVma(expr: Expr | undefined, name: string): boolean {
  return expr?.kind === 'name' && expr.name === name;
}

/** Whether an mm is the one that a VMA was found in; that of what was handed in is the only one there is. */
function isMmOf(mm: string | null, found: string, vma: string): boolean {
  return mm !== null && (found === '' || mm === found || mm === `${vma}->vm_mm`);
}

/** Where a VMA is read through or handed to a function; null where it is only set, compared or asked whether it is there. */
function useIn(expr: Expr, name: string): Expr | null {
  for (const part of subexpressions(expr)) {
    if (part.kind === 'member' && part.arrow && isVma(part.object, name)) return part;
    if (part.kind === 'call' && part.args.some((arg) => isVma(arg, name)) && !ASKS.test(nameOf(part))) return part;
  }
  return null;
}

/** Calls that look at the pointer alone. */
const ASKS = /^(?:IS_ERR\w*|PTR_ERR\w*|ERR_CAST|WARN_ON\w*|VM_WARN_ON\w*|BUG_ON|VM_BUG_ON)$/;

/** What a node sets a VMA to; null when it leaves it. */
function setIn({ kind, expr }: GraphNode, { vma, view }: Asking): State | null {
  if (expr === null) return null;
  let now: State | null = null;
  for (const part of subexpressions(expr)) {
    if (part.kind === 'call' && part.args.some((arg) => isAddress(arg, vma.name)))
      now = FINDS_INTO.test(nameOf(part)) ? foundBy(part, view) : UNKNOWN;
    const set = setTo(part, vma.name);
    if (set !== undefined) now = set?.kind === 'call' ? foundBy(set, view) : UNKNOWN;
  }
  // The head of a macro loop sets its cursor.
  const cursor = kind === 'loop' && expr.kind === 'call' && expr.args.some((arg) => isVma(arg, vma.name));
  return cursor ? UNKNOWN : now;
}

function isAddress(expr: Expr, name: string): boolean {
  return expr.kind === 'unary' && expr.op === '&' && isVma(expr.operand, name);
}

/** What a part sets a variable to: null for a declaration without a value, undefined when it does not set it. */
function setTo(part: Expr, name: string): Expr | null | undefined {
  if (part.kind === 'declare' && part.name === name) return part.value;
  return part.kind === 'assign' && isVma(part.target, name) ? part.value : undefined;
}

/** A VMA that a call answers with; the lock of the mm that it is found in, or its own, keeps it. */
function foundBy(call: Call, view: View): State {
  const [mm] = call.args;
  if (FINDS_LOCKED.test(nameOf(call))) return ['V', '', '', '', ''];
  const finds = FINDS.test(nameOf(call)) || FINDS_INTO.test(nameOf(call));
  return finds && mm !== undefined ? ['M', '', canonical(mm, view.names), '', ''] : UNKNOWN;
}

function hitOf([, unseen, , dropped, used]: State, name: string, view: View): Hit | null {
  const { nodes, name: function_, side } = view.graph;
  const at = nodes[Number(used)]?.expr ?? null;
  const use = at === null ? null : useIn(at, name);
  const unlock = nodes[Number(dropped)]?.expr ?? null;
  if (use === null || unlock === null) return null;
  // From lines that are not shown a path may seem to lead anywhere: it goes on below.
  if (unseen === 'past' && use.at.source.line < unlock.at.source.line) return null;
  if (unseen === 'unseen' && ![use.at, unlock.at].some(changed)) return null;
  const hit: Hit = {
    answer: unseen === 'unseen' ? 'not visible' : 'yes',
    function: function_,
    primary: evidence('use', use, side),
    related: [evidence('start', unlock, side)],
    reason: unseen === 'unseen' ? 'lines that the patch does not show, or a switch, may keep the two apart' : null,
    by: 'state',
    assumes: [],
    bound: UNBOUND,
  };
  return onPath(hit, ['start', 'use']);
}
