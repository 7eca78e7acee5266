import { isAttributeCall, isAttributeWord, isLoopWord, KEYWORDS, TAG_WORDS, TYPE_WORDS } from './macro-words.ts';
import { pairBrackets, tokenise, type Brackets, type Token } from './tokens.ts';

/** A replacement of the same length. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Tokens of a text with their brackets paired. */
export interface TokenText {
  readonly tokens: readonly Token[];
  readonly brackets: Brackets;
}

/** Blanks attribute words, with their arguments; the length stays. */
export function maskAttributes(text: string): string {
  const tokens = tokenise(text);
  const edits: Edit[] = [];
  const brackets = pairBrackets(tokens);
  for (let i = 0; i < tokens.length; i++) i = maskAttribute({ tokens, brackets }, i, edits);
  return applyEdits(text, edits);
}

/** Masks the attribute at i, when there is one; answers the index of its last token. */
function maskAttribute({ tokens, brackets }: TokenText, i: number, edits: Edit[]): number {
  const token = tokens[i] as Token;
  if (token.kind !== 'word') return i;
  const call = isAttributeCall(token.text) && tokens[i + 1]?.text === '(';
  if (call) {
    const close = brackets.match[i + 1] as number;
    if (close < 0) return i;
    edits.push(blank(token.start, (tokens[close] as Token).end));
    return close;
  }
  if (isAttributeWord(token.text)) edits.push(blank(token.start, token.end));
  return i;
}

function blank(start: number, end: number): Edit {
  return { start, end, text: ' '.repeat(end - start) };
}

function fill(start: number, end: number, word: string): Edit {
  return { start, end, text: word.slice(0, end - start).padEnd(end - start) };
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

const TYPEOF = /^(?:typeof|__typeof__|__typeof|typeof_unqual|__typeof_unqual__|typeof_member|TYPEOF_UNQUAL)$/;
const ASM = /^(?:asm|__asm__|__asm|asm_inline|asm_volatile_goto|asm_goto_output)$/;
const ASM_WORD = /^(?:volatile|__volatile__|goto|inline|__inline__)$/;
/** Tokens before a statement. */
const BEFORE_STATEMENT: ReadonlySet<string> = new Set([';', '{', '}', ':', ')', 'else', 'do']);

/**
 * Rewrites what a C grammar cannot read, length for length: loop macros become `while`, types among arguments become one word, asm becomes a
 * call, guard(x)(y) one call. `code` is the text with literals blanked (for the tokens), `text` the one to rewrite. The original names are read
 * back from the text before masking.
 */
export function maskBody(text: string, { tokens, brackets }: TokenText): string {
  const edits: Edit[] = [];
  const all = { tokens, brackets };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.text === '...' && tokens[i - 1]?.text !== ',' && tokens[i - 1]?.text !== '(') {
      edits.push(fill(token.start, token.end, '-'));
    } else if (token.text === ',' || token.text === '(') maskTypeArgument(all, i, edits);
    else if (token.kind === 'word') {
      const end = maskAttribute(all, i, edits);
      if (end !== i) i = end;
      else i = maskWord(all, i, edits);
    }
  }
  return applyEdits(text, edits);
}

function maskWord(all: TokenText, i: number, edits: Edit[]): number {
  const { tokens, brackets } = all;
  const token = tokens[i] as Token;
  if (token.text === '__auto_type') {
    edits.push(fill(token.start, token.end, 'int'));
    return i;
  }
  if (ASM.test(token.text)) return maskAsm(all, i, edits);
  if (tokens[i + 1]?.text !== '(') return i;
  const close = brackets.match[i + 1] as number;
  if (close < 0) {
    if (isLoopWord(token.text)) edits.push(fill(token.start, token.end, 'while'));
    return i;
  }
  if (token.text.startsWith('__alignof')) edits.push(fill(token.start, token.end, 'sizeof'));
  if (TYPEOF.test(token.text)) {
    edits.push(fill(token.start, (tokens[close] as Token).end, 'int'));
    return close;
  }
  if (token.text === 'offsetof') edits.push(fill(token.start, token.end, 'offset_f'));
  if (
    (token.text === 'guard' || token.text === 'CLASS' || token.text === 'ACQUIRE') &&
    tokens[close + 1]?.text === '('
  ) {
    edits.push(joinCall(tokens, close));
    return i;
  }
  if (KEYWORDS.has(token.text)) return i;
  maskStatementMacro(all, { i, close }, edits);
  return i;
}

/** `guard(mutex)(&lock)` reads as `guard(mutex, &lock)`, `guard(rcu)()` as `guard(rcu  )`. */
function joinCall(tokens: readonly Token[], close: number): Edit {
  const start = (tokens[close] as Token).start;
  const end = (tokens[close + 1] as Token).end;
  const empty = tokens[close + 2]?.text === ')';
  return { start, end, text: (empty ? '' : ',').padEnd(end - start) };
}

function maskAsm({ tokens, brackets }: TokenText, i: number, edits: Edit[]): number {
  let open = i + 1;
  while (ASM_WORD.test(tokens[open]?.text ?? '')) open++;
  if (tokens[open]?.text !== '(') return i;
  const close = brackets.match[open] as number;
  if (close < 0) return i;
  const start = (tokens[i] as Token).start;
  const end = (tokens[close] as Token).end;
  edits.push({ start, end, text: `${'a('.padEnd(end - start - 1)})` });
  return close;
}

/** A macro call where a statement stands: a loop head, a scope, or a statement without its semicolon. */
function maskStatementMacro({ tokens, brackets }: TokenText, at: { i: number; close: number }, edits: Edit[]): void {
  const { i, close } = at;
  const token = tokens[i] as Token;
  const before = tokens[i - 1]?.text ?? ';';
  const after = tokens[close + 1];
  if (
    token.text.startsWith('while_each_') &&
    before === '}' &&
    tokens[(brackets.match[i - 1] as number) - 1]?.text === 'do'
  ) {
    edits.push(fill(token.start, token.end, 'while'));
    return;
  }
  if (/^[A-Z][A-Z0-9_]+$/.test(token.text)) {
    if (before === 'static') edits.push(blank((tokens[i - 1] as Token).start, (tokens[i - 1] as Token).end));
    if (after?.text === '=') {
      maskDefiningMacro(tokens, at, edits);
      return;
    }
  }
  if (!BEFORE_STATEMENT.has(before)) return;
  if (
    after?.text === '{' ||
    (isLoopWord(token.text) && !/^[;,)]$/.test(after?.text ?? '')) ||
    isEmptyLoop(token.text, after)
  ) {
    if (close === i + 2) edits.push(fill(token.start, (tokens[close] as Token).end, 'while(1)'));
    else edits.push(fill(token.start, token.end, token.text.length < 5 ? 'if' : 'while'));
    return;
  }
  // A statement macro without a semicolon; where the next line starts a statement, the blank behind the parenthesis can hold one.
  const end = (tokens[close] as Token).end;
  if (before !== ')' && after !== undefined && after.start > end && after.kind === 'word' && after.text !== 'else') {
    if (/^[A-Z_0-9]+$/.test(token.text) || STATEMENT_START.has(after.text))
      edits.push({ start: end, end: end + 1, text: ';' });
  }
}

/** `DECLARE_BITMAP(map, 8) = { 0 };` declares its first argument. */
function maskDefiningMacro(tokens: readonly Token[], { i, close }: { i: number; close: number }, edits: Edit[]): void {
  const name = tokens[i + 2] as Token;
  if (name.kind !== 'word') return;
  edits.push(fill((tokens[i] as Token).start, name.start, 'int'), blank(name.end, (tokens[close] as Token).end));
}

const STATEMENT_START: ReadonlySet<string> = new Set([
  'if',
  'for',
  'while',
  'do',
  'switch',
  'return',
  'goto',
  'break',
  'continue',
]);

/** `for_each_x(y);` is a loop with an empty body. */
function isEmptyLoop(name: string, after: Token | undefined): boolean {
  return (
    after?.text === ';' &&
    isLoopWord(name) &&
    !/^(?:walk|apply)/.test(name) &&
    /^(?:list|hlist|xa|xas)_for_each|^for_each/.test(name)
  );
}

/** Joins the words of a type that stands as an argument: `container_of(x, struct page, y)`. At i stands "(" or ",". */
function maskTypeArgument({ tokens, brackets }: TokenText, i: number, edits: Edit[]): void {
  const first = tokens[i + 1];
  if (first?.kind !== 'word') return;
  const tag = TAG_WORDS.has(first.text) || (first.text === 'const' && TAG_WORDS.has(tokens[i + 2]?.text ?? ''));
  if (!tag && !TYPE_WORDS.has(first.text)) return maskPointerType(tokens, i, edits);
  let end = i + 1;
  let words = 0;
  for (; end < tokens.length; end++) {
    const token = tokens[end] as Token;
    if (token.text === '*' || isAttributeWord(token.text)) continue;
    if (token.kind !== 'word' || (!TYPE_WORDS.has(token.text) && !TAG_WORDS.has(token.text) && !(tag && words < 3)))
      break;
    words++;
  }
  const stop = tokens[end]?.text;
  if (stop !== ',' && stop !== ')') return;
  const open = tokens[i] as Token;
  if (open.text === '(' && stop === ')') {
    // A cast, sizeof(type), a parameter list: these the grammar reads. A macro's only argument it does not.
    const before = tokens[i - 1];
    if (before?.kind !== 'word' || KEYWORDS.has(before.text) || isAttributeCall(before.text)) return;
  } else if (open.text === '(' && (tokens[i - 1]?.kind !== 'word' || brackets.match[i] === -1)) return;
  edits.push(joinWords(tokens, i + 1, end));
}

/** `va_arg(ap, foo_t *)`: a pointer type of one typedef name. */
function maskPointerType(tokens: readonly Token[], i: number, edits: Edit[]): void {
  let end = i + 2;
  while (tokens[end]?.text === '*') end++;
  const stop = tokens[end]?.text;
  if (end === i + 2 || (stop !== ',' && stop !== ')')) return;
  const before = tokens[i - 1];
  if ((tokens[i] as Token).text === '(' && (before?.kind !== 'word' || KEYWORDS.has(before.text))) return;
  edits.push(joinWords(tokens, i + 1, end));
}

function joinWords(tokens: readonly Token[], from: number, to: number): Edit {
  const start = (tokens[from] as Token).start;
  const end = (tokens[to - 1] as Token).end;
  return { start, end, text: 't'.repeat(end - start) };
}
