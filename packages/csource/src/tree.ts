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

/** The part of tree-sitter that is used: its native binding, whose index.js would make a class of each of the grammar's 350 node types. */
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
interface Tree {
  /** Leaves the root where `NodeMethods.walk` takes its node from. */
  rootNode(): unknown;
}
interface Parser {
  setLanguage(language: unknown): void;
  parse(read: (offset: number) => string, old: null, bufferSize: number): Tree;
}
interface Binding {
  readonly Parser: new () => Parser;
  readonly NodeMethods: { walk(tree: Tree): Cursor };
}

interface Loaded {
  readonly parser: Parser;
  readonly walk: (tree: Tree) => Cursor;
}

let loaded: Loaded | null = null;

/** Loads the native parser on first use: a run that finds nothing to parse does not pay for it. */
function load(): Loaded {
  if (loaded !== null) return loaded;
  const { Parser, NodeMethods } = nativeOf('tree-sitter') as Binding;
  const parser = new Parser();
  parser.setLanguage(nativeOf('tree-sitter-c'));
  loaded = { parser, walk: (tree) => NodeMethods.walk(tree) };
  return loaded;
}

/** A package's .node file, without the JavaScript around it: the prebuilt one of this machine, else what node-gyp-build finds. */
function nativeOf(name: string): unknown {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve(`${name}/package.json`));
  try {
    return require(`${folder}/prebuilds/${process.platform}-${process.arch}/${name}.node`);
  } catch {
    return (createRequire(`${folder}/index.js`)('node-gyp-build') as (folder: string) => unknown)(folder);
  }
}

type Growing = { -readonly [Key in keyof TreeNode]: TreeNode[Key] } & { children: TreeNode[] };

/** Parses C and copies the tree with one cursor walk (access to the parser's own nodes is several times slower). */
export function parseC(text: string): TreeNode {
  // The default buffer fails on texts of 32 KiB and more.
  const { parser, walk } = load();
  const tree = parser.parse((offset) => text.slice(offset), null, text.length * 2 + 1024);
  tree.rootNode();
  const cursor = walk(tree);
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
