import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** A node of the parse tree, out of the parser's hands. */
export interface TreeNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly field: string | null;
  readonly named: boolean;
  readonly missing: boolean;
  readonly children: readonly TreeNode[];
}

/** The part of tree-sitter that is used. */
interface Cursor {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly currentFieldName: string | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}
interface Parser {
  setLanguage(language: unknown): void;
  parse(text: string, old: null, options: { bufferSize: number }): { walk(): Cursor };
}

let parser: Parser | null = null;

/** Loads the native parser on first use: a run that finds nothing to parse does not pay for it. */
function loadParser(): Parser {
  if (parser !== null) return parser;
  const require = createRequire(import.meta.url);
  const Native = require('tree-sitter') as new () => Parser;
  parser = new Native();
  parser.setLanguage(loadLanguage(require));
  return parser;
}

/** The grammar's .node file directly: its index.js also reads the node types, which cost 7-14 ms and are not used. */
function loadLanguage(require: NodeJS.Require): unknown {
  const manifest = require.resolve('tree-sitter-c/package.json');
  const load = createRequire(manifest)('node-gyp-build') as (folder: string) => Record<string, unknown>;
  const language = load(dirname(manifest));
  language['nodeTypeInfo'] ??= [];
  return language;
}

type Growing = { -readonly [Key in keyof TreeNode]: TreeNode[Key] } & { children: TreeNode[] };

/** Parses C and copies the tree with one cursor walk (access to the parser's own nodes is several times slower). */
export function parseC(text: string): TreeNode {
  // The default buffer fails on texts of 32 KiB and more.
  const tree = loadParser().parse(text, null, { bufferSize: text.length * 2 + 1024 });
  const cursor = tree.walk();
  const root = copy(cursor);
  const stack: Growing[] = [root];
  for (let descend = cursor.gotoFirstChild(); descend;) {
    const node = copy(cursor);
    (stack.at(-1) as Growing).children.push(node);
    if (cursor.gotoFirstChild()) {
      stack.push(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || stack.length === 1) return root;
      stack.pop();
    }
    descend = true;
  }
  return root;
}

function copy(cursor: Cursor): Growing {
  return {
    type: cursor.nodeType,
    start: cursor.startIndex,
    end: cursor.endIndex,
    field: cursor.currentFieldName ?? null,
    named: cursor.nodeIsNamed,
    missing: cursor.nodeIsMissing,
    children: [],
  };
}
