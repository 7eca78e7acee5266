import type { LexedLine } from './lexical.ts';
import type { Config } from './model.ts';

/** One #if .. #endif of a chunk; rows are indexes into the chunk's lines. */
export interface ConditionGroup {
  /** Row of the #if; -1 when it was not seen. */
  readonly start: number;
  /** Row of the #endif; the number of lines when it was not seen. */
  readonly end: number;
  /** Rows of its directives as far as seen: #if, #elif .., #else, #endif. */
  readonly rows: readonly number[];
  readonly hasElse: boolean;
  readonly parent: ConditionGroup | null;
}

/** Under which arms the lines of a chunk stand. */
export interface ConditionalLines {
  /** Per row: the enclosing arms, outermost first. Rows that stand in the same arm share one array. */
  readonly configs: readonly (readonly Config[])[];
  readonly groups: readonly ConditionGroup[];
}

interface Open {
  start: number;
  end: number;
  rows: number[];
  hasElse: boolean;
  parent: Open | null;
  /** The arms before the current one did not hold. */
  passed: Config[];
  current: Config | null;
}

/** Nesting past this is no kernel source; deeper directives are left out. */
const MAX_NESTING = 32;

/** Follows the #if lines of a chunk. An #else or #endif whose #if was not seen belongs to an #if above the chunk. */
export function conditionalLines(lines: readonly LexedLine[]): ConditionalLines {
  const groups: Open[] = [];
  const stack: Open[] = openedBefore(lines);
  for (const open of stack) groups.push(open);
  const configs: (readonly Config[])[] = [];
  let now: readonly Config[] = flatten(stack);
  let skipped = 0;
  let lastIfndef = '';
  for (let row = 0; row < lines.length; row++) {
    const directive = (lines[row] as LexedLine).directive;
    configs.push(now);
    if (directive === null) continue;
    const [word = '', rest = ''] = splitWord(directive);
    if (/^if(n?def)?$/.test(word)) {
      if (stack.length >= MAX_NESTING) skipped++;
      else {
        const open = newGroup(row, stack.at(-1) ?? null, { condition: rest, holds: word !== 'ifndef' });
        groups.push(open);
        stack.push(open);
      }
    } else if (skipped > 0) {
      if (word === 'endif') skipped--;
    } else step(stack, word, { rest, row });
    // An include guard is no condition.
    if (word === 'define' && lastIfndef !== '' && splitWord(rest)[0] === lastIfndef) {
      const top = stack.at(-1);
      if (top !== undefined) top.current = null;
    }
    lastIfndef = word === 'ifndef' ? rest : '';
    now = flatten(stack);
  }
  for (const open of stack) open.end = lines.length;
  return { configs, groups };
}

function splitWord(text: string): string[] {
  const match = /^(\w+)\s*(.*)$/s.exec(text);
  return match === null ? ['', ''] : [match[1] as string, (match[2] as string).trim()];
}

function newGroup(start: number, parent: Open | null, current: Config): Open {
  return { start, end: -1, rows: start < 0 ? [] : [start], hasElse: false, parent, passed: [], current };
}

/** The groups that were open before the chunk's first line, outermost first. */
function openedBefore(lines: readonly LexedLine[]): Open[] {
  let depth = 0;
  let unseen = 0;
  let elseOnly = false;
  for (const line of lines) {
    const word = line.directive === null ? '' : (splitWord(line.directive)[0] ?? '');
    if (word.startsWith('if')) depth++;
    else if (word === 'endif') {
      if (depth > 0) depth--;
      else {
        unseen++;
        elseOnly = false;
      }
    } else if (word.startsWith('el') && depth === 0) elseOnly = true;
  }
  const out: Open[] = [];
  const count = Math.min(unseen + (elseOnly ? 1 : 0), MAX_NESTING);
  for (let i = 0; i < count; i++) out.push(newGroup(-1, out.at(-1) ?? null, { condition: null, holds: true }));
  return out;
}

function step(stack: Open[], word: string, at: { rest: string; row: number }): void {
  const top = stack.at(-1);
  if (top === undefined) return;
  if (word === 'endif') {
    top.rows.push(at.row);
    top.end = at.row;
    stack.pop();
    return;
  }
  if (!/^(else|elif|elifdef|elifndef)$/.test(word)) return;
  top.rows.push(at.row);
  if (word === 'else') {
    top.hasElse = true;
    const last = top.current ?? top.passed.pop();
    if (last !== undefined) top.passed.push({ condition: last.condition, holds: !last.holds });
    top.current = null;
  } else {
    if (top.current !== null && top.passed.length < MAX_NESTING) {
      top.passed.push({ condition: top.current.condition, holds: !top.current.holds });
    }
    top.current = { condition: at.rest, holds: word !== 'elifndef' };
  }
}

function flatten(stack: readonly Open[]): readonly Config[] {
  const out: Config[] = [];
  for (const open of stack) {
    for (const one of open.passed) out.push(one);
    if (open.current !== null) out.push(open.current);
  }
  return out;
}
