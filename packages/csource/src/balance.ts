import { readAfter } from './token-sets.ts';
import type { TokenText } from './mask.ts';
import type { Token } from './tokens.ts';

/** Text to put around a fragment so that its brackets pair and its first and last statements are whole. */
export interface Wrapping {
  readonly prefix: string;
  readonly suffix: string;
}

/** The name of what was not seen in an expression; its place (outside the fragment) tells it from a real name. */
const UNSEEN = 'x';

/** Binary operators that cannot begin an expression; `& * + -` and `!` can. */
const INFIX = /^(?:[?:,./%^|<>=]|&&|\|\||->|<<|>>|[-+*/%&|^<>=!]=|<<=|>>=)$/;

/** Balances what a hunk cut: closers whose openers stand above, openers whose closers stand below, half expressions at both ends. */
export function wrapFragment(all: TokenText): Wrapping {
  const prefix = ['void f(void){'];
  const { tokens, brackets } = all;
  const openers = brackets.unopened.map((_, k) => openerFor(all, k)).toReversed();
  const elseAt = strayElse(all);
  openers.forEach((opener, k) => {
    // Openers stand outermost first; the one of the k-th closer belongs inside the unseen if when its closer stands before the else.
    if (elseAt >= 0 && openers.length - k === closersBefore(brackets, elseAt)) prefix.push(`if(${UNSEEN})`);
    prefix.push(opener);
  });
  if (elseAt >= 0 && closersBefore(brackets, elseAt) === 0) prefix.push(`if(${UNSEEN})`);
  const first = tokens[0];
  if (first === undefined) return { prefix: prefix.join(''), suffix: '}' };
  if (first.text === '.' && openers.at(-1)?.endsWith('={') === true)
    return { prefix: prefix.join(''), suffix: closing(all) };
  if (first.text === 'else') prefix.push(`if(${UNSEEN});`);
  else if (INFIX.test(first.text) && !(first.text === ':' && brackets.unopened.length === 0)) prefix.push(UNSEEN);
  return { prefix: prefix.join(''), suffix: closing(all) };
}

/** Index of the `else` that follows the fragment's first statement when the `if` stands above; -1 when there is none. */
function strayElse({ tokens, brackets }: TokenText): number {
  for (let i = 0; i < tokens.length; i++) {
    const text = (tokens[i] as Token).text;
    if (text === 'if' || text === '{' || text === '}') return -1;
    if (text === ';') return tokens[i + 1]?.text === 'else' ? i + 1 : -1;
    if ((text === '(' || text === '[') && (brackets.match[i] as number) > i) i = brackets.match[i] as number;
  }
  return -1;
}

function closersBefore(brackets: TokenText['brackets'], index: number): number {
  let count = 0;
  while ((brackets.unopened[count] ?? index) < index) count++;
  return count;
}

/** What opened the k-th unopened closer, told by what follows it. */
function openerFor(all: TokenText, k: number): string {
  const { tokens, brackets } = all;
  const index = brackets.unopened[k] as number;
  const text = (tokens[index] as Token).text;
  const next = tokens[index + 1]?.text;
  if (text === ']') return `${UNSEEN}[`;
  if (text === ')') {
    const from = k === 0 ? 0 : (brackets.unopened[k - 1] as number) + 1;
    const after = tokens[index + 1];
    if (after !== undefined && readAfter(after)) return forTail(tokens, from, index) ? 'for(;' : 'if(';
    return `${UNSEEN}(`;
  }
  if (next === 'else') return `if(${UNSEEN}){`;
  if (next === 'while' || next?.startsWith('while_each_') === true) return endsDo(all, index + 1) ? 'do{' : '{';
  if (next === ')') return `${UNSEEN}=({`;
  if (next === ',' || (next === ';' && isTableTail(tokens, index))) return `int ${UNSEEN}[]={`;
  return '{';
}

/** `i < n; i++) {`: the rest of a for's header. */
function forTail(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((tokens[i] as Token).text === ';') return true;
  return false;
}

function endsDo({ tokens, brackets }: TokenText, index: number): boolean {
  const close = brackets.match[index + 1] ?? -1;
  return close < 0 ? true : tokens[close + 1]?.text === ';';
}

/** A brace that ends values and not statements: `.a = b, };` */
function isTableTail(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.text;
  return before !== undefined && before !== ';' && before !== '}' && before !== '{';
}

function closing({ tokens, brackets }: TokenText): string {
  const out: string[] = [];
  const last = (tokens.at(-1) as Token).text;
  if (/^(?:[-+*/%&|^<>=!~?(,[.]|&&|\|\||->|<<|>>|<=|>=|[-+*/%&|^<>=!]=|<<=|>>=|case)$/.test(last))
    out.push(` ${UNSEEN}`);
  const unclosed = brackets.unclosed;
  let statement = !/^[;{}]$/.test(last);
  for (let k = unclosed.length - 1; k >= 0; k--) {
    const index = unclosed[k] as number;
    const text = (tokens[index] as Token).text;
    if (text === '(' || text === '[') {
      out.push(text === '(' ? ')' : ']');
      statement = true;
      continue;
    }
    const before = tokens[index - 1]?.text ?? '';
    if (/^(?:=|,|\(|return)$/.test(before) || (before === '{' && k > 0 && isTable(tokens, unclosed[k - 1] as number))) {
      out.push('}');
      statement = true;
      continue;
    }
    if (statement) out.push(';');
    out.push('}');
    if (before === 'do') out.push('while(0)');
    statement = true;
  }
  if (last === 'do' && unclosed.length === 0) out.push(';while(0)');
  out.push(';}');
  return out.join('');
}

function isTable(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 1]?.text === '=';
}
