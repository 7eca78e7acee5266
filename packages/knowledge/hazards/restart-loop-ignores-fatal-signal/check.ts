import {
  changed,
  compiledOut,
  evidence,
  findIn,
  inOrder,
  insideHelpers,
  proves,
  ready,
  search,
  subexpressions,
  textOf,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Edge, Expr, GraphNode, Hit, View } from '@guardpage/rules/check';

// No pattern can say that a way goes round and round and counts nothing, so this is code.

/** The codes by which a system call asks to be started again. */
const RESTART = /^-ERESTART(?:NOINTR|SYS|NOHAND|_RESTARTBLOCK)$/;

const SIGNALS = ['@asks-for-signals', '@waits-for-signals'];

/** Calls by their name that move on what the loop is about, or that bound how long it goes round. */
const MOVES_ON = /_advance$|_next$|^time_(?:after|before)|^kthread_should_(?:stop|park)$/;

/** Calls by their name that may ask for a signal without saying so. */
const MAY_ASK = /abort|cancel|kill|signal|intr|should_|stop/;

/** More places than any function asks in. */
const MOST_TURNS = 20;

/**
 * | the way round on which a restart code was answered                     | answer      |
 * |------------------------------------------------------------------------|-------------|
 * | comes to the same question twice more, all seen                        | yes         |
 * | asks for a signal, or waits so that a signal ends it                   | no          |
 * | calls a function of the same file that does                            | no          |
 * | counts something, or moves a cursor on                                 | no          |
 * | cannot be gone twice: a flag that was set contradicts itself           | no          |
 * | leaves the loop, or sets the code to another one                       | no          |
 * | passes a helper not seen whose name says that it may ask               | not visible |
 * | passes lines that are not seen                                         | not visible |
 *
 * What the call that is made again does inside is not asked when it is not seen: it answered a restart code, not -EINTR.
 */
export function check(view: View): readonly Hit[] {
  const turns = view.graph.nodes.flatMap((node) => {
    const edge = compiledOut(node) ? undefined : node.next.find((one) => isRestart(node, one, view));
    return edge === undefined || node.expr === null ? [] : [{ node, expr: node.expr, edge }];
  });
  if (turns.length === 0) return [];
  const ends = new Set(view.graph.nodes.filter((node) => endsIt(node, view)).map(({ id }) => id));
  const doubtful = new Set(view.graph.nodes.filter(mayAsk).map(({ id }) => id));
  const hits = turns.slice(0, MOST_TURNS).flatMap((turn) => judge({ ...turn, view, ends, doubtful }));
  // Two questions about one call are one loop: the first is the place to mend, a sure one before others.
  const sure = hits.toSorted((a, b) => Number(b.answer === 'yes') - Number(a.answer === 'yes'));
  const byCall = new Map(sure.toReversed().map((hit) => [(hit.related[0] ?? hit.primary).at.source.line, hit]));
  return [...byCall.values()];
}

/** True for an edge on which a restart code was the answer. */
function isRestart({ kind, expr }: GraphNode, { when, value }: Edge, { names }: View): boolean {
  if (value !== null && when === 'case') return RESTART.test(textOf(value));
  if (kind !== 'test' || expr === null) return false;
  return proves({ expr, was: when === 'true' }, { names, holds: saysRestart });
}

/** `x == -ERESTART..`, or the negation of `x != -ERESTART..`. */
function saysRestart(expr: Expr): boolean {
  const negated = expr.kind === 'unary' && expr.op === '!';
  const asked = negated ? expr.operand : expr;
  if (asked.kind !== 'binary' || asked.op !== (negated ? '!=' : '==')) return false;
  return RESTART.test(textOf(asked.right)) || RESTART.test(textOf(asked.left));
}

interface Asked {
  readonly node: GraphNode;
  readonly expr: Expr;
  readonly edge: Edge;
  readonly view: View;
  /** Nodes behind which the loop may be left, or is not what it was; and those that may be such. */
  readonly ends: ReadonlySet<number>;
  readonly doubtful: ReadonlySet<number>;
}

function judge(asked: Asked): readonly Hit[] {
  const { view, expr, edge, ends, doubtful } = asked;
  // States: "rounds|doubt"; 0 rounds: the code was not answered yet; Y: it was answered, and twice again.
  const found = search(view, {
    initial: '0|0',
    node: (node, state) => {
      const [rounds = '0', doubt = '0'] = state.split('|');
      if (rounds === '0') return state;
      if (ends.has(node.id)) return null;
      return `${rounds}|${node.kind === 'gap' || doubtful.has(node.id) ? 1 : doubt}`;
    },
    edge: (_, taken, state) => {
      const [rounds = '0', doubt = '0'] = state.split('|');
      if (taken !== edge) return state;
      return `${rounds === '2' ? 'Y' : Number(rounds) + 1}|${doubt}`;
    },
    accepts: (state) => state.startsWith('Y'),
  });
  const sure = found.includes('Y|0');
  if (found.length === 0)
    view.silence?.(expr.at, 'no way round comes here again without asking for a signal or counting');
  if (found.length === 0 || (!sure && !changed(expr.at))) return [];
  const again = callsAgain(asked).map((call) => evidence('contains', call, view.graph.side));
  return [
    {
      answer: sure ? 'yes' : 'not visible',
      function: view.graph.name,
      primary: evidence('loop', expr, view.graph.side),
      related: inOrder(again),
      reason: sure ? null : 'lines or a helper that the patch does not show may ask for a signal',
      by: 'state',
      assumes: [],
      bound: UNBOUND,
    },
  ];
}

/** True when a node asks for a signal, counts, or moves on: behind it the loop may be left, or is not what it was. */
function endsIt(node: GraphNode, view: View): boolean {
  if (node.expr === null) return false;
  // The cursor of a macro loop.
  if (node.kind === 'loop') return true;
  const signals = ready(SIGNALS, view.facts);
  if (findIn(node, signals, { names: view.names, bound: UNBOUND }).length > 0) return true;
  return subexpressions(node.expr).some(counts) || insideHelpers(node, signals, view).length > 0;
}

function counts(part: Expr): boolean {
  if (part.kind === 'unary') return part.op.includes('++') || part.op.includes('--');
  if (part.kind === 'call') return part.callee.kind === 'name' && MOVES_ON.test(part.callee.name);
  if (part.kind !== 'assign') return false;
  // `x += n`, and `x = x->next`.
  const target = textOf(part.target);
  return part.op !== '=' || subexpressions(part.value).some((one) => textOf(one) === target);
}

function mayAsk({ expr }: GraphNode): boolean {
  return (
    expr !== null &&
    subexpressions(expr).some(
      (part) => part.kind === 'call' && part.callee.kind === 'name' && MAY_ASK.test(part.callee.name),
    )
  );
}

/** The calls whose answer is compared: they are made again. */
function callsAgain({ node, expr, view }: Asked): readonly Expr[] {
  const compared = new Set(subexpressions(expr).flatMap((part) => (part.kind === 'name' ? [part.name] : [])));
  const parts = view.graph.nodes.flatMap((one) => (one.expr === null || one === node ? [] : subexpressions(one.expr)));
  return parts.flatMap((part) => {
    if (part.kind === 'assign' && part.target.kind === 'name' && part.value.kind === 'call')
      return compared.has(part.target.name) ? [part.value] : [];
    return [];
  });
}
