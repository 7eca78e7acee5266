import type { FragmentText } from './fragment-text.ts';
import type { Parsed } from './parsed.ts';
import type { TreeNode } from './tree.ts';

/**
 * The statement that a fragment starts with. plain: it stands in the same list as what follows. body: it is indented deeper, or jumps where
 * something follows, so it hangs under an if or a loop that stands above. tail: blanks behind its tabs say that it goes on a line above.
 */
export interface FirstStatement {
  readonly start: number;
  readonly kind: 'plain' | 'body' | 'tail';
}

const JUMP = /^(?:return|goto|break|continue)_statement$/;

/** Looks at the indentation of the first statement and of its next sibling. */
export function firstStatement(text: FragmentText, parsed: Parsed): FirstStatement | null {
  const at = text.code.search(/\S/);
  if (at < 0) return null;
  const start = parsed.start + at;
  const own = indentAt(text, at);
  if (/\t +$/.test(own)) return { start, kind: 'tail' };
  const { node, next } = statementAt(parsed.root, start);
  if (next !== null && next.start < parsed.end) {
    const jumps =
      node !== null && JUMP.test(node.type) && next.type !== 'labeled_statement' && next.type !== 'case_statement';
    const sibling = indentAt(text, next.start - parsed.start);
    const deeper = next.type !== 'labeled_statement' && width(own) > width(sibling);
    return { start, kind: jumps || deeper ? 'body' : 'plain' };
  }
  // The last of a block: its brace stands one tab to the left, two when a head without braces is between.
  const brace = /\n([ \t]*)\}/.exec(text.code.slice(at));
  const direct = brace !== null && node !== null && brace.index + at <= node.end - parsed.start + 1;
  return { start, kind: direct && width(own) > width(brace[1] ?? '') + 8 ? 'body' : 'plain' };
}

/** The blanks before an offset's line begins; '' when something else stands before it. */
function indentAt(text: FragmentText, offset: number): string {
  const lineStart = text.code.lastIndexOf('\n', offset - 1) + 1;
  const before = text.code.slice(lineStart, offset);
  return before.trim() === '' ? before : '';
}

function width(indent: string): number {
  let columns = 0;
  for (const char of indent) columns += char === '\t' ? 8 - (columns % 8) : 1;
  return columns;
}

const LISTS: ReadonlySet<string> = new Set(['compound_statement', 'case_statement', 'translation_unit', 'ERROR']);

/** The outermost statement of a list that starts at an offset, and the one behind it. */
function statementAt(root: TreeNode, start: number): { node: TreeNode | null; next: TreeNode | null } {
  for (let parent: TreeNode | undefined = root; parent !== undefined;) {
    const index: number = parent.children.findIndex((one) => one.start <= start && start < one.end);
    const node: TreeNode | undefined = parent.children[index];
    if (node === undefined) break;
    if (node.start === start && node.named && LISTS.has(parent.type)) {
      return { node, next: parent.children.slice(index + 1).find((one) => one.named) ?? null };
    }
    parent = node;
  }
  return { node: null, next: null };
}
