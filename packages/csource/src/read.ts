import { conditionalLines } from './conditional-lines.ts';
import { declarations } from './inner-expressions.ts';
import { boundedTokens, parseDeclaration } from './fragment.ts';
import { joinRows } from './fragment-text.ts';
import { functionGraph, type FunctionParts } from './function-graph.ts';
import { lexLines, type LexedLine } from './lexical.ts';
import type { FunctionGraph, ObjectInit, Skipped, SourceChunk, SourceImage, SourceLine, SourceUnit } from './model.ts';
import { cutPieces, type BodySegment, type LexedChunk, type Piece } from './pieces.ts';
import { segmentChunk, type Segment } from './segment.ts';

/** git cuts headings at 80 bytes; a longer one was made to name a function at length in every finding. */
const LONGEST_HEADING = 1000;

/**
 * Reads the functions and tables of one side of a file.
 *
 * Never throws on any text; what breaks a bound (256 KiB a fragment, nesting, runs without a statement's end) is named in `skipped`.
 * A function is parsed when its nodes are first asked for, tables when one is, and the native parser is loaded then.
 */
export function readUnit(image: SourceImage): SourceUnit {
  const functions: FunctionGraph[] = [];
  const tables: (readonly [LexedChunk, ObjectSegment])[] = [];
  const skipped: Skipped[] = [];
  let open: OpenFunction | null = null;
  const close = (): void => {
    if (open !== null) finish(image, open, { functions, skipped });
    open = null;
  };
  for (const chunk of image.chunks) {
    if (chunk.lines.length === 0) continue;
    const lexed = lexChunk(chunk);
    const heading = chunk.heading.length > LONGEST_HEADING ? '' : chunk.heading;
    const segments = segmentChunk(lexed.lines, heading, image.whole || chunk.lines[0]?.line === 1);
    for (const segment of segments) {
      if (segment.kind === 'body') {
        if (open === null || !continues(open, segment)) {
          close();
          open = openFunction(lexed, segment);
        } else extend(open, lexed, segment);
        if (segment.tailSeen) close();
        continue;
      }
      close();
      if (segment.kind === 'object') tables.push([lexed, segment]);
      else skipped.push({ line: (lexed.lines[segment.row] as LexedLine).source, reason: segment.reason });
    }
    // A chunk that shows no part of a function is no proof that the open one ended, unless it stands at file level.
    if (segments.length === 0 && open !== null && endsFunction(lexed)) close();
  }
  close();
  let objects: readonly ObjectInit[] | null = null;
  return {
    path: image.path,
    side: image.side,
    functions,
    get objects(): readonly ObjectInit[] {
      return (objects ??= tables.flatMap(([chunk, segment]) => readObjects(chunk, segment, skipped)));
    },
    outside: tables.flatMap(([chunk, { from, to }]) =>
      chunk.lines.slice(from.row, to.row + 1).map(({ source }) => source),
    ),
    skipped,
  };
}

type ObjectSegment = Extract<Segment, { kind: 'object' }>;

interface OpenFunction {
  readonly first: BodySegment;
  readonly firstChunk: LexedChunk;
  last: BodySegment;
  lastChunk: LexedChunk;
  readonly lines: SourceLine[];
  readonly bodies: (readonly [LexedChunk, BodySegment])[];
}

function lexChunk(chunk: SourceChunk): LexedChunk {
  const lines = lexLines(chunk.lines);
  return { lines, conditions: conditionalLines(lines) };
}

function openFunction(chunk: LexedChunk, body: BodySegment): OpenFunction {
  return {
    first: body,
    firstChunk: chunk,
    last: body,
    lastChunk: chunk,
    lines: [...linesOf(chunk, body)],
    bodies: [[chunk, body]],
  };
}

function linesOf(chunk: LexedChunk, { firstRow, lastRow }: BodySegment): readonly SourceLine[] {
  return chunk.lines.slice(firstRow, lastRow + 1).map(({ source }) => source);
}

/** True when a chunk's first lines stand in the function that the chunk before left open. */
function continues(open: OpenFunction, body: BodySegment): boolean {
  const name = open.first.head?.name ?? null;
  return !open.last.tailSeen && !body.braceSeen && name !== null && body.head?.name === name;
}

function extend(open: OpenFunction, chunk: LexedChunk, body: BodySegment): void {
  for (const line of linesOf(chunk, body)) open.lines.push(line);
  open.bodies.push([chunk, body]);
  open.last = body;
  open.lastChunk = chunk;
}

/** A column-0 brace or word in a chunk without segments: file level was reached. */
function endsFunction(chunk: LexedChunk): boolean {
  return chunk.lines.some((line) => /^[}A-Za-z_]/.test(line.code));
}

function finish(image: SourceImage, open: OpenFunction, out: { functions: FunctionGraph[]; skipped: Skipped[] }): void {
  let pieces: readonly Piece[] | null = null;
  const parts: FunctionParts = {
    name: open.first.head?.name ?? null,
    params: open.first.head?.params ?? [],
    headSeen: open.first.headSeen,
    braceSeen: open.first.braceSeen,
    tailSeen: open.last.tailSeen,
    first: (open.firstChunk.lines[open.first.firstRow] as LexedLine).source,
    last: (open.lastChunk.lines[open.last.lastRow] as LexedLine).source,
    lines: open.lines,
    get pieces(): readonly Piece[] {
      return (pieces ??= open.bodies.flatMap(([chunk, body]) => cutPieces(chunk, body)));
    },
  };
  out.functions.push(functionGraph(image, parts, out.skipped));
}

function readObjects(chunk: LexedChunk, segment: ObjectSegment, skipped: Skipped[]): readonly ObjectInit[] {
  const text = joinRows(chunk.lines, segment.from, segment.to);
  const bounded = boundedTokens(text.code);
  if (!bounded.ok) {
    skipped.push({ line: (chunk.lines[segment.from.row] as LexedLine).source, reason: bounded.problem });
    return [];
  }
  const { parsed, found, hasError } = parseDeclaration(text, bounded.value);
  const whole = segment.whole && !hasError;
  const config = chunk.conditions.configs[segment.from.row] ?? [];
  const objects: ObjectInit[] = [];
  for (const node of parsed.root.children) {
    if (node.type !== 'declaration') continue;
    for (const one of declarations(parsed, node, found)) {
      if (one.kind !== 'declare' || one.value === null) continue;
      objects.push({ name: one.name, type: one.type, value: one.value, at: one.at, config, whole });
    }
  }
  return objects;
}
