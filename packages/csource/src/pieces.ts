import type { ConditionGroup, ConditionalLines } from './conditional-lines.ts';
import { joinRows, type FragmentText } from './fragment-text.ts';
import type { LexedLine } from './lexical.ts';
import type { ArmOf } from './lower-context.ts';
import type { Place, Segment } from './segment.ts';
import { tokenise, type Token } from './tokens.ts';

export type BodySegment = Extract<Segment, { kind: 'body' }>;

/** A chunk made ready: its lines without comments, its #if groups. */
export interface LexedChunk {
  readonly lines: readonly LexedLine[];
  readonly conditions: ConditionalLines;
}

/** Consecutive lines of one function without a gap between. */
export interface Piece {
  readonly chunk: LexedChunk;
  readonly text: FragmentText;
  /** Per row of the chunk: the clean #if groups around it. */
  readonly arms: ReadonlyMap<number, readonly ArmOf[]>;
}

const NO_ARMS: readonly ArmOf[] = [];

/** A body's lines, cut at the directives of every #if that cuts a statement or a brace: what stands between is then known apart. */
export function cutPieces(chunk: LexedChunk, body: BodySegment): Piece[] {
  const whole = joinRows(chunk.lines, body.from, body.to);
  const groups = groupsIn(chunk.conditions.groups, body);
  if (groups.length === 0) return [{ chunk, text: whole, arms: new Map() }];
  const tokens = rowTokens(whole);
  const clean = new Set(groups.filter((group) => isClean(group, body, tokens)));
  const cuts = groups
    .filter((group) => !clean.has(group))
    .flatMap((group) => group.rows.filter((row) => row > body.from.row && row < body.to.row));
  const arms = armsByRow(clean, body);
  const pieces: Piece[] = [];
  let from: Place = body.from;
  for (const row of [...new Set(cuts)].toSorted((a, b) => a - b)) {
    pieces.push({ chunk, text: joinRows(chunk.lines, from, { row, column: 0 }), arms });
    from = { row: row + 1, column: 0 };
  }
  if (from.row <= body.to.row) pieces.push({ chunk, text: joinRows(chunk.lines, from, body.to), arms });
  return pieces.filter((piece, i) => piece.text.code.trim() !== '' || i === 0 || i === pieces.length - 1);
}

/** The groups with a directive inside the body; those that enclose its start are the last one before it and its parents. */
function groupsIn(groups: readonly ConditionGroup[], body: BodySegment): ConditionGroup[] {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle] as ConditionGroup).start < body.from.row) low = middle + 1;
    else high = middle;
  }
  const around: ConditionGroup[] = [];
  for (let at = groups[low - 1] ?? null; at !== null; at = at.parent) around.push(at);
  const out = around.toReversed();
  for (let i = low; i < groups.length && (groups[i] as ConditionGroup).start <= body.to.row; i++)
    out.push(groups[i] as ConditionGroup);
  return out.filter((group) => touches(group, body));
}

/** True for groups with a directive inside the body. */
function touches(group: ConditionGroup, body: BodySegment): boolean {
  return group.rows.some((row) => row >= body.from.row && row <= body.to.row);
}

interface RowToken extends Token {
  readonly row: number;
}

function rowTokens(text: FragmentText): RowToken[] {
  const out: RowToken[] = [];
  let row = text.firstRow;
  for (const token of tokenise(text.code)) {
    while (
      row - text.firstRow + 1 < text.starts.length &&
      (text.starts[row - text.firstRow + 1] as number) <= token.start
    )
      row++;
    out.push({ ...token, row });
  }
  return out;
}

/** The tokens of a row range, found by bisection. */
function tokensBetween(tokens: readonly RowToken[], from: number, to: number): { first: number; last: number } {
  return { first: lowerBound(tokens, from + 1), last: lowerBound(tokens, to) - 1 };
}

function lowerBound(tokens: readonly RowToken[], row: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as RowToken).row < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ENDS_STATEMENT: ReadonlySet<string> = new Set([';', '{', '}', ':']);

/** True when every arm holds whole statements, and the text around does too. */
function isClean(group: ConditionGroup, body: BodySegment, tokens: readonly RowToken[]): boolean {
  // A group open above is an alternative of what the gap above holds; without such a gap its other arm holds the function's head.
  if (group.start < body.from.row && (body.braceSeen || group.start >= 0)) return false;
  const seenEnd = group.rows.at(-1) === group.end && group.end <= body.to.row;
  if (!seenEnd && body.tailSeen) return false;
  const before = tokens[lowerBound(tokens, group.start) - 1];
  if (
    group.start >= 0 &&
    before !== undefined &&
    !ENDS_STATEMENT.has(before.text) &&
    !inTable(tokens, lowerBound(tokens, group.start))
  )
    return false;
  const rows = group.start < 0 ? [body.from.row - 1, ...group.rows] : group.rows;
  for (let i = 0; i < rows.length; i++) {
    const last = i === rows.length - 1;
    if (last && seenEnd) break;
    const range = tokensBetween(tokens, rows[i] as number, last ? body.to.row + 1 : (rows[i + 1] as number));
    if (!isWholeArm(tokens, range, { openStart: rows[i] === body.from.row - 1 && group.start < 0, openEnd: last }))
      return false;
  }
  return !seenEnd || tokens[lowerBound(tokens, group.end)]?.text !== 'else';
}

function isWholeArm(
  tokens: readonly RowToken[],
  range: { first: number; last: number },
  at: { openStart: boolean; openEnd: boolean },
): boolean {
  if (range.last < range.first) return true;
  let depth = 0;
  for (let i = range.first; i <= range.last; i++) {
    const text = (tokens[i] as RowToken).text;
    if (text === '(' || text === '[' || text === '{') depth++;
    else if (text === ')' || text === ']' || text === '}') depth--;
    if (depth < 0 && !at.openStart) return false;
    if (depth < 0) return false;
  }
  if (!at.openEnd && depth !== 0) return false;
  const last = (tokens[range.last] as RowToken).text;
  const first = (tokens[range.first] as RowToken).text;
  if (!at.openEnd && !ENDS_STATEMENT.has(last) && last !== ',') return false;
  return first !== 'else' || at.openStart;
}

/** True when the token before stands in a brace of values: an #if there chooses values and cuts no statement. */
function inTable(tokens: readonly RowToken[], index: number): boolean {
  return tokens[index - 1]?.text === ',' && tokens[index]?.text === '.';
}

function armsByRow(groups: ReadonlySet<ConditionGroup>, body: BodySegment): Map<number, readonly ArmOf[]> {
  const out = new Map<number, readonly ArmOf[]>();
  // Parents come before their children in the list of groups.
  for (const group of groups) {
    const from = Math.max(group.start, body.from.row);
    const to = Math.min(group.end, body.to.row);
    let arm = 0;
    const rows = new Set(group.rows);
    for (let row = from; row <= to; row++) {
      if (rows.has(row)) {
        if (row !== group.start) arm++;
        continue;
      }
      out.set(row, [...(out.get(row) ?? NO_ARMS), { group, arm }]);
    }
  }
  return out;
}
