import { child } from './parsed.ts';
import { boundedTokens, parseBody, type ParsedFragment } from './fragment.ts';
import { firstStatement } from './first-statement.ts';
import { rowAt } from './fragment-text.ts';
import { addJoin, addNode, ENTRY, EXIT, finishGraph, link, newGraph, TooLarge } from './graph-builder.ts';
import type { Fragment, Lowering, Scope } from './lower-context.ts';
import { resolveGotos } from './lower-jumps.ts';
import { lowerStatement } from './lower-statement.ts';
import type { FunctionGraph, GraphNode, Skipped, SourceImage, SourceLine } from './model.ts';
import type { LexedLine } from './lexical.ts';
import type { Piece } from './pieces.ts';
import type { TokenText } from './mask.ts';

/** One function as the chunks show it. */
export interface FunctionParts {
  readonly name: string | null;
  readonly params: readonly string[];
  readonly headSeen: boolean;
  readonly braceSeen: boolean;
  readonly tailSeen: boolean;
  readonly first: SourceLine;
  readonly last: SourceLine;
  readonly lines: readonly SourceLine[];
  readonly pieces: readonly Piece[];
}

const OUTERMOST: Scope = { breakTo: null, continueTo: null, switchAt: null, cleanup: null, arms: 0 };
/** Gaps times labels: past this, gaps reach labels through one shared gap. */
const MAX_GAP_EDGES = 2_000;

interface Built {
  readonly nodes: readonly GraphNode[];
  readonly hasError: boolean;
}

/**
 * The graph of one function. It is parsed when its nodes are first asked for: of a whole file, a rule looks at few functions.
 * @param skipped takes the function when it breaks a bound; its graph then is one gap
 */
export function functionGraph(image: SourceImage, parts: FunctionParts, skipped: Skipped[]): FunctionGraph {
  const { name, params, headSeen, tailSeen, first, last } = parts;
  let known: Built | null = null;
  const built = (): Built => (known ??= attempt(parts, skipped));
  return {
    name,
    path: image.path,
    side: image.side,
    params,
    headSeen,
    tailSeen,
    first,
    last,
    lines: parts.lines,
    get whole(): boolean {
      return headSeen && tailSeen && parts.pieces.length === 1 && !built().hasError;
    },
    get nodes(): readonly GraphNode[] {
      return built().nodes;
    },
  };
}

function attempt(parts: FunctionParts, skipped: Skipped[]): Built {
  const refused = (reason: string): Built => {
    skipped.push({ line: parts.first, reason });
    return { nodes: unseen(), hasError: true };
  };
  const tokens: TokenText[] = [];
  for (const piece of parts.pieces) {
    const bounded = boundedTokens(piece.text.code);
    if (!bounded.ok) return refused(bounded.problem);
    tokens.push(bounded.value);
  }
  try {
    return build(parts, tokens);
  } catch (error) {
    if (error instanceof TooLarge) return refused('not analysed: too many statements');
    throw error;
  }
}

/** A function of which nothing is known but that it is there. */
function unseen(): readonly GraphNode[] {
  const builder = newGraph();
  const gap = addNode(builder, 'gap', {});
  link(builder, ENTRY, gap);
  link(builder, gap, EXIT);
  return finishGraph(builder);
}

function build(parts: FunctionParts, tokens: readonly TokenText[]): Built {
  const lowering: Lowering = {
    builder: newGraph(),
    tasks: [],
    gotos: [],
    labels: new Map(),
    switches: [],
    releases: new Map(),
    gaps: [],
    cleanups: 0,
  };
  const { builder } = lowering;
  const gaps = addGaps(lowering, parts);
  let hasError = false;
  let entry = addJoin(builder);
  link(builder, ENTRY, gaps[0] ?? entry);
  parts.pieces.forEach((piece, i) => {
    const before = gaps[i] ?? null;
    const after = gaps[i + 1] ?? null;
    if (before !== null) link(builder, before, entry);
    const result = parseBody(piece.text, tokens[i] as TokenText);
    if (result.hasError) hasError = true;
    lowerPiece(lowering, { piece, result, entry, before, after });
    entry = addJoin(builder);
  });
  finishSwitches(lowering);
  linkGaps(lowering);
  resolveGotos(lowering);
  return { nodes: finishGraph(builder), hasError };
}

/** The gap before each piece and behind the last; null where nothing is unseen. */
function addGaps({ builder, gaps }: Lowering, parts: FunctionParts): (number | null)[] {
  const out: (number | null)[] = [];
  for (let i = 0; i <= parts.pieces.length; i++) {
    const none = (i === 0 && parts.braceSeen) || (i === parts.pieces.length && parts.tailSeen);
    const gap = none ? null : addNode(builder, 'gap', {});
    if (gap !== null) gaps.push(gap);
    out.push(gap);
  }
  return out;
}

function lowerPiece(
  lowering: Lowering,
  at: { piece: Piece; result: ParsedFragment; entry: number; before: number | null; after: number | null },
): void {
  const { piece, result } = at;
  const { parsed, found } = result;
  const rowOf = (offset: number): number => rowAt(piece.text, Math.max(0, offset - parsed.start));
  const fragment: Fragment = {
    parsed,
    found,
    gapBefore: at.before,
    gapAfter: at.after,
    end: at.after ?? EXIT,
    first: at.before === null ? null : firstStatement(piece.text, result.parsed),
    configAt: (offset) => piece.chunk.conditions.configs[rowOf(offset)] ?? [],
    directiveAt: (row) => ({
      at: { source: (piece.chunk.lines[row] as LexedLine).source, column: 1 },
      config: piece.chunk.conditions.configs[row] ?? [],
    }),
    armsAt: (offset) => piece.arms.get(rowOf(offset)) ?? [],
  };
  const body = parsed.root.children.find((one) => one.type === 'function_definition');
  const block = body === undefined ? parsed.root : (child(body, 'body') ?? body);
  const top =
    block === body || body === undefined || parsed.root.children.length === 1 ? [block] : [...parsed.root.children];
  let entry = at.entry;
  top.forEach((one, i) => {
    const node = one === body ? block : one;
    const last = i === top.length - 1;
    const after = last ? fragment.end : addJoin(lowering.builder);
    lowering.tasks.push({
      fragment,
      node: { ...node, type: node === block ? 'compound_statement' : node.type },
      entry,
      after,
      scope: OUTERMOST,
    });
    entry = after;
  });
  for (let task = lowering.tasks.pop(); task !== undefined; task = lowering.tasks.pop()) lowerStatement(lowering, task);
}

/** A switch without a default may match nothing. */
function finishSwitches({ builder, switches }: Lowering): void {
  for (const one of switches) if (!one.hasDefault) link(builder, one.node, one.after, 'default');
}

/** What was not seen may return, jump to any label, skip the next lines (they may stand in a block it opens) or go around a loop. */
function linkGaps(lowering: Lowering): void {
  const { builder, gaps, labels } = lowering;
  gaps.forEach((gap, i) => {
    link(builder, gap, EXIT);
    const next = gaps[i + 1];
    if (next !== undefined) {
      link(builder, gap, next);
      const back = addJoin(builder, true);
      link(builder, back, gap);
      link(builder, next, back);
    }
  });
  const few = gaps.length * labels.size <= MAX_GAP_EDGES;
  const sources = few ? gaps : gaps.slice(0, 1);
  for (const gap of sources) for (const label of labels.values()) link(builder, gap, label.join);
}
