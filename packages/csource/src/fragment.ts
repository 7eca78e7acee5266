import { wrapFragment } from './balance.ts';
import { convertExpressions } from './expressions.ts';
import { type Parsed } from './parsed.ts';
import { positionAt, type FragmentText } from './fragment-text.ts';
import { maskBody, type TokenText } from './mask.ts';
import { pairBrackets, tokenise, type Token } from './tokens.ts';
import { parseC, type TreeNode } from './tree.ts';

/** Bytes of the largest fragment that is parsed: a 10 MB expression takes the parser 7.5 s and 1.6 GB. */
const MAX_BYTES = 256 * 1024;
/** Bytes of the longest line: findings show lines, and thousands of them may stand on one. mm/ of Linux 6.12 stays below 200. */
const MAX_LINE = 4 * 1024;
/** Brackets in brackets; kernel code stays below 20. The parser dies of a stack overflow at some ten thousand. */
const MAX_DEPTH = 120;
/** Tokens between two of `; { }`: the parser's error recovery takes quadratic time over a run without structure. */
const MAX_RUN = 2_000;

/** Places where no C can stand (an operator before `;`, five names in a row): the parser's error recovery is quadratic in their number. */
const MAX_NONSENSE = 60;

/** A fragment's tree with its expressions. */
export interface ParsedFragment {
  readonly parsed: Parsed;
  readonly found: ReturnType<typeof convertExpressions>;
  readonly hasError: boolean;
}

/** Tokens of a fragment's code, or the bound that it breaks. */
export function boundedTokens(
  code: string,
): { readonly ok: true; readonly value: TokenText } | { readonly ok: false; readonly problem: string } {
  if (code.length > MAX_BYTES) return { ok: false, problem: `not analysed: over ${MAX_BYTES / 1024} KiB` };
  if (longestLine(code) > MAX_LINE) return { ok: false, problem: `not analysed: a line over ${MAX_LINE / 1024} KiB` };
  const tokens = tokenise(code);
  const brackets = pairBrackets(tokens);
  if (brackets.depth > MAX_DEPTH)
    return { ok: false, problem: `not analysed: brackets nested deeper than ${MAX_DEPTH}` };
  if (longestRun(tokens) > MAX_RUN)
    return { ok: false, problem: `not analysed: over ${MAX_RUN} tokens without a statement's end` };
  if (nonsense(tokens) > MAX_NONSENSE) return { ok: false, problem: 'not analysed: not C' };
  return { ok: true, value: { tokens, brackets } };
}

function longestLine(code: string): number {
  let longest = 0;
  let start = 0;
  for (let end = code.indexOf('\n'); end >= 0; end = code.indexOf('\n', start)) {
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return Math.max(longest, code.length - start);
}

const NEEDS_OPERAND = /^(?:[!~+\-/%^|&<>=?,.(]|&&|\|\||->|<<|>>|[<>=!]=|[-+*/%&|^]=|<<=|>>=)$/;
const CLOSER = /^[;)\]]$/;

function nonsense(tokens: readonly Token[]): number {
  let count = 0;
  let names = 0;
  for (let i = 1; i < tokens.length; i++) {
    const before = (tokens[i - 1] as Token).text;
    const token = tokens[i] as Token;
    names = token.kind === 'word' ? names + 1 : 0;
    const empty = before === '(' && (token.text === ')' || token.text === ';');
    if (names === 8) count++;
    else if (CLOSER.test(token.text) && NEEDS_OPERAND.test(before) && !empty) count++;
  }
  return count;
}

function longestRun(tokens: readonly Token[]): number {
  let longest = 0;
  let run = 0;
  for (const token of tokens) {
    run = token.text === ';' || token.text === '{' || token.text === '}' ? 0 : run + 1;
    if (run > longest) longest = run;
  }
  return longest;
}

/** Masks, balances and parses the lines of a function's body. */
export function parseBody(fragment: FragmentText, tokens: TokenText): ParsedFragment {
  const { prefix, suffix } = wrapFragment(tokens);
  return parse(fragment, maskBody(fragment.text, tokens), { prefix, suffix });
}

/** Masks and parses a file-level declaration; what is cut off at its end is closed. */
export function parseDeclaration(fragment: FragmentText, tokens: TokenText): ParsedFragment {
  const suffix = tokens.brackets.unclosed.map(
    (index) => ({ '(': ')', '[': ']', '{': '}' })[(tokens.tokens[index] as Token).text] ?? '',
  );
  return parse(fragment, maskBody(fragment.text, tokens), { prefix: '', suffix: `${suffix.toReversed().join('')};` });
}

function parse(fragment: FragmentText, masked: string, wrap: { prefix: string; suffix: string }): ParsedFragment {
  const start = wrap.prefix.length;
  const end = start + fragment.text.length;
  const text = `${wrap.prefix}${masked}\n${wrap.suffix}`;
  const root = parseC(text);
  const parsed: Parsed = {
    root,
    original: `${wrap.prefix}${fragment.text}\n${wrap.suffix}`,
    masked: text,
    start,
    end,
    at: (offset) => positionAt(fragment, Math.min(Math.max(offset - start, 0), Math.max(0, fragment.text.length - 1))),
  };
  return { parsed, found: convertExpressions(parsed), hasError: hasError(root, parsed) };
}

function hasError(root: TreeNode, parsed: Parsed): boolean {
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'ERROR' || (node.missing && node.start < parsed.end)) return true;
    for (const one of node.children) stack.push(one);
  }
  return false;
}
