/** The pattern language of hazards: a small C expression grammar with variables. Parsed once a run. */

export type Pattern =
  | { readonly kind: 'any' }
  | { readonly kind: 'rest' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'call'; readonly callee: Pattern; readonly args: readonly Pattern[] }
  | { readonly kind: 'member'; readonly object: Pattern; readonly field: string }
  | { readonly kind: 'unary'; readonly op: string; readonly operand: Pattern }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Pattern; readonly right: Pattern }
  | { readonly kind: 'initialiser'; readonly fields: readonly PatternField[] }
  | { readonly kind: 'assign'; readonly op: string; readonly target: Pattern; readonly value: Pattern };

/** `.name = value` */
export interface PatternField {
  readonly name: string;
  readonly value: Pattern;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

const TOKEN = /\s*(\.\.\.|->|\|\||&&|==|!=|<=|>=|<<|>>|&=|\|=|[$]?[A-Za-z_]\w*|0x[0-9a-fA-F]+|\d+|[(){}!~&|=<>+*,.-])/y;
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
];
const DEEPEST = 40;

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  /** The first thing that was wrong; reading then runs to the end without harm. */
  problem: string | null;
}

function tokensOf(text: string): Parsed<readonly string[]> {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < text.trimEnd().length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) return { ok: false, problem: `unexpected "${text.slice(at, at + 10)}" at column ${at + 1}` };
    tokens.push(found[1] ?? '');
    at = TOKEN.lastIndex;
  }
  return { ok: true, value: tokens };
}

function fail(reader: Reader, problem: string): Pattern {
  reader.problem ??= problem;
  reader.at = reader.tokens.length;
  return { kind: 'any' };
}

function expect(reader: Reader, token: string): void {
  if (reader.tokens[reader.at] === token) reader.at++;
  else fail(reader, `expected "${token}", found "${reader.tokens[reader.at] ?? 'the end'}"`);
}

function readArguments(reader: Reader, depth: number): readonly Pattern[] {
  const args: Pattern[] = [];
  if (reader.tokens[reader.at] === ')') {
    reader.at++;
    return args;
  }
  for (;;) {
    if (reader.tokens[reader.at] === '...') {
      reader.at++;
      args.push({ kind: 'rest' });
    } else args.push(readAssign(reader, depth + 1));
    if (reader.tokens[reader.at] !== ',') break;
    reader.at++;
  }
  expect(reader, ')');
  return args;
}

function readFields(reader: Reader, depth: number): readonly PatternField[] {
  const fields: PatternField[] = [];
  for (;;) {
    expect(reader, '.');
    const name = reader.tokens[reader.at++] ?? '';
    expect(reader, '=');
    if (reader.problem !== null) return fields;
    fields.push({ name, value: readAssign(reader, depth + 1) });
    if (reader.tokens[reader.at] !== ',') break;
    reader.at++;
  }
  expect(reader, '}');
  return fields;
}

function readPrimary(reader: Reader, depth: number): Pattern {
  const token = reader.tokens[reader.at++];
  if (token === undefined) return fail(reader, 'the pattern ends too early');
  if (depth > DEEPEST) return fail(reader, `nested deeper than ${DEEPEST}`);
  if (token === '(') {
    const inner = readAssign(reader, depth + 1);
    expect(reader, ')');
    return inner;
  }
  if (token === '{') return { kind: 'initialiser', fields: readFields(reader, depth) };
  if (token === '_') return { kind: 'any' };
  if (token.startsWith('$')) return { kind: 'variable', name: token.slice(1) };
  if (/^\d/.test(token)) return { kind: 'number', text: token };
  if (/^[A-Za-z_]/.test(token)) return { kind: 'name', name: token };
  return fail(reader, `unexpected "${token}"`);
}

function readPostfix(reader: Reader, depth: number): Pattern {
  let pattern = readPrimary(reader, depth);
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === '(') {
      reader.at++;
      pattern = { kind: 'call', callee: pattern, args: readArguments(reader, depth) };
    } else if (token === '->' || token === '.') {
      const field = reader.tokens[reader.at + 1] ?? '';
      if (!/^[A-Za-z_]/.test(field)) return fail(reader, `expected a field name behind "${token}"`);
      reader.at += 2;
      pattern = { kind: 'member', object: pattern, field };
    } else return pattern;
  }
}

function readUnary(reader: Reader, depth: number): Pattern {
  const token = reader.tokens[reader.at] ?? '';
  if (!['!', '~', '&', '*', '-'].includes(token)) return readPostfix(reader, depth);
  if (depth > DEEPEST) return fail(reader, `nested deeper than ${DEEPEST}`);
  reader.at++;
  return { kind: 'unary', op: token, operand: readUnary(reader, depth + 1) };
}

function readBinary(reader: Reader, level: number, depth: number): Pattern {
  const ops = LEVELS[level];
  if (ops === undefined) return readUnary(reader, depth);
  let left = readBinary(reader, level + 1, depth);
  for (;;) {
    const op = reader.tokens[reader.at] ?? '';
    if (!ops.includes(op)) return left;
    reader.at++;
    left = { kind: 'binary', op, left, right: readBinary(reader, level + 1, depth) };
  }
}

function readAssign(reader: Reader, depth: number): Pattern {
  const target = readBinary(reader, 0, depth);
  const op = reader.tokens[reader.at] ?? '';
  if (op !== '=' && op !== '&=' && op !== '|=') return target;
  reader.at++;
  return { kind: 'assign', op, target, value: readAssign(reader, depth + 1) };
}

/** Parses one pattern. The problem names what was found and where. */
export function parsePattern(text: string): Parsed<Pattern> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  const reader: Reader = { tokens: tokens.value, at: 0, problem: null };
  const value = readAssign(reader, 0);
  if (reader.problem !== null) return { ok: false, problem: reader.problem };
  const rest = tokens.value[reader.at];
  return rest === undefined ? { ok: true, value } : { ok: false, problem: `unexpected "${rest}" behind the pattern` };
}

/** The names of the variables in a pattern. */
export function variablesOf(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'variable':
      return [pattern.name];
    case 'call':
      return [pattern.callee, ...pattern.args].flatMap(variablesOf);
    case 'member':
      return variablesOf(pattern.object);
    case 'unary':
      return variablesOf(pattern.operand);
    case 'binary':
      return [pattern.left, pattern.right].flatMap(variablesOf);
    case 'initialiser':
      return pattern.fields.flatMap(({ value }) => variablesOf(value));
    case 'assign':
      return [pattern.target, pattern.value].flatMap(variablesOf);
    default:
      return [];
  }
}
