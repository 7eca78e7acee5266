import { isAttributeCall, isAttributeWord, KEYWORDS } from './macro-words.ts';
import { pairBrackets, tokenise, type Brackets, type Token } from './tokens.ts';

/** What the opening of a function tells. */
export interface FunctionHead {
  readonly name: string;
  readonly params: readonly string[];
}

/** Macros that open a function and carry its name as their first argument: SYSCALL_DEFINE3(madvise, ...). */
const HEAD_MACRO = /^(?:COMPAT_)?SYSCALL_DEFINE\d$|^BPF_CALL_\d$|^DEFINE_IDTENTRY\w*$|^[A-Z][A-Z0-9_]{3,}$/;

/**
 * Reads name and parameters off the text before a function's brace, or off a hunk heading (which git cuts at 80 bytes: then there are no params).
 * Null when the text is no function's head: a struct, a table, a prototype, a label.
 */
export function readFunctionHead(code: string): FunctionHead | null {
  const tokens = tokenise(code);
  const brackets = pairBrackets(tokens);
  const groups = headGroups(tokens, brackets);
  if (groups === null || groups.length === 0) return null;
  const plain = groups.find((open) => !/^__|^[A-Z0-9_]+$/.test((tokens[open - 1] as Token).text));
  const open = plain ?? (groups[0] as number);
  const name = (tokens[open - 1] as Token).text;
  const close = brackets.match[open] as number;
  const args = close < 0 ? null : splitArguments(tokens, open, close);
  const leads = tokens.slice(0, open - 1).every((token) => token.text === 'static');
  if (plain === undefined && leads && HEAD_MACRO.test(name)) return macroHead(tokens, open, args);
  return { name, params: args === null ? [] : args.map(parameterName).filter((one) => one !== null) };
}

/** Token indexes of the parentheses that follow a name at the top level; null when this cannot be a function. */
function headGroups(tokens: readonly Token[], brackets: Brackets): number[] | null {
  const groups: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.text === '=' || token.text === ';') return null;
    if (token.text === '{') break;
    if (token.text !== '(') continue;
    const before = tokens[i - 1];
    if (before?.kind === 'word' && !isAttributeCall(before.text) && !KEYWORDS.has(before.text)) groups.push(i);
    const close = brackets.match[i] as number;
    if (close < 0) break;
    i = close;
  }
  return groups;
}

function macroHead(tokens: readonly Token[], open: number, args: Token[][] | null): FunctionHead | null {
  const first = tokens[open + 1];
  if (first?.kind !== 'word') return null;
  const params: string[] = [];
  const list = args ?? [];
  for (let i = 2; i < list.length; i += 2) params.push(list[i]?.at(-1)?.text ?? '');
  return { name: first.text, params };
}

/** The tokens of each argument between two brackets. */
function splitArguments(tokens: readonly Token[], open: number, close: number): Token[][] {
  const out: Token[][] = [];
  let part: Token[] = [];
  let depth = 0;
  for (let i = open + 1; i < close; i++) {
    const token = tokens[i] as Token;
    if ('([{'.includes(token.text)) depth++;
    else if (')]}'.includes(token.text)) depth--;
    if (token.text === ',' && depth === 0) {
      out.push(part);
      part = [];
    } else part.push(token);
  }
  if (part.length > 0 || out.length > 0) out.push(part);
  return out;
}

/** Null for `void` and `...`; '' for a parameter without a name. */
function parameterName(part: readonly Token[]): string | null {
  if (part.length === 1 && (part[0]?.text === 'void' || part[0]?.text === '...')) return null;
  const pointer = part.findIndex((token, i) => token.text === '(' && part[i + 1]?.text === '*');
  if (pointer >= 0) return part.slice(pointer).find((token) => token.kind === 'word')?.text ?? '';
  let depth = 0;
  for (let i = part.length - 1; i > 0; i--) {
    const token = part[i] as Token;
    if (token.text === ']' || token.text === ')') depth++;
    else if (token.text === '[' || token.text === '(') depth--;
    else if (depth === 0 && token.kind === 'word' && !isAttributeWord(token.text) && !isAttributeCall(token.text)) {
      return KEYWORDS.has(token.text) || (part[i - 1]?.text === 'struct' && i === 1) ? '' : token.text;
    }
  }
  return '';
}
