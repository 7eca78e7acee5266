/** A token of a text whose comments and literals were blanked. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'string' | 'mark';
}

const TOKEN =
  /[A-Za-z_$][\w$]*|\.?\d[\w.]*|"[^"\n]*"?|'[^'\n]*'?|\.\.\.|->|\+\+|--|<<=|>>=|<=|>=|==|!=|&&|\|\||<<|>>|[-+*/%&|^]=|##|[^\s]/g;

/** Splits C text into tokens; takes any input. */
export function tokenise(code: string): Token[] {
  const out: Token[] = [];
  for (const match of code.matchAll(TOKEN)) {
    const text = match[0];
    const first = text.charCodeAt(0);
    const digit = first >= 48 && first <= 57;
    const kind = /[A-Za-z_$]/.test(text[0] as string)
      ? 'word'
      : digit || (first === 46 && text.length > 1 && text !== '...')
        ? 'number'
        : first === 34 || first === 39
          ? 'string'
          : 'mark';
    out.push({ text, start: match.index, end: match.index + text.length, kind });
  }
  return out;
}

/** A map, for any word may be asked for: an object would answer for `constructor` too. */
const CLOSES: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** Brackets of a token list. */
export interface Brackets {
  /** Index of the matching bracket's token; -1 for an unmatched bracket or any other token. */
  readonly match: Int32Array;
  /** Closing brackets that nothing opened, in order. */
  readonly unopened: readonly number[];
  /** Opening brackets that nothing closed, outermost first. */
  readonly unclosed: readonly number[];
  readonly depth: number;
}

/** Pairs brackets; a closer of the wrong kind closes what stands inside the opener it belongs to, when there is one. */
export function pairBrackets(tokens: readonly Token[]): Brackets {
  const match = new Int32Array(tokens.length).fill(-1);
  const unopened: number[] = [];
  const dropped: number[] = [];
  const counts: Record<string, number> = { '(': 0, '[': 0, '{': 0 };
  const stack: number[] = [];
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    const text = (tokens[i] as Token).text;
    if (text === '(' || text === '[' || text === '{') {
      stack.push(i);
      counts[text] = (counts[text] ?? 0) + 1;
      depth = Math.max(depth, stack.length);
      continue;
    }
    const opener = CLOSES.get(text);
    if (opener === undefined) continue;
    // A brace is stronger than a parenthesis: `( }` leaves the parenthesis open, `{ )` does not close the brace.
    const top = stack.at(-1);
    const topText = top === undefined ? '' : (tokens[top] as Token).text;
    if (topText !== opener && (counts[opener] === 0 || (opener !== '{' && topText === '{'))) {
      unopened.push(i);
      continue;
    }
    for (;;) {
      const open = stack.pop() as number;
      const openText = (tokens[open] as Token).text;
      counts[openText] = (counts[openText] ?? 0) - 1;
      if (openText === opener) {
        match[open] = i;
        match[i] = open;
        break;
      }
      dropped.push(open);
    }
  }
  return { match, unopened, unclosed: stack, depth: depth + unopened.length };
}
