import type { Expr, Position } from './model.ts';
import type { TreeNode } from './tree.ts';

/** A parsed fragment: its tree, and what the tree's offsets mean. */
export interface Parsed {
  readonly root: TreeNode;
  /** The text as it was written (comments blanked), at the tree's offsets. */
  readonly original: string;
  /** The text the parser saw. */
  readonly masked: string;
  /** Where the fragment starts and ends between what was put around it. */
  readonly start: number;
  readonly end: number;
  readonly at: (offset: number) => Position;
}

/** Expressions by their nodes; statements and synthetic parts have none. */
export type Expressions = ReadonlyMap<TreeNode, Expr>;

/** The child that carries a field's name. */
export function child(node: TreeNode, field: string): TreeNode | undefined {
  return node.children.find((one) => one.field === field);
}

/** False for what was put around the fragment. */
export function seen(parsed: Parsed, node: TreeNode): boolean {
  return node.end > parsed.start && node.start < parsed.end;
}

export function textAt(parsed: Parsed, node: TreeNode): string {
  return parsed.original
    .slice(Math.max(node.start, parsed.start), Math.min(node.end, parsed.end))
    .replace(/\s+/g, ' ')
    .trim();
}

export function place(parsed: Parsed, node: TreeNode): Position {
  return parsed.at(Math.min(Math.max(node.start, parsed.start), Math.max(parsed.start, parsed.end - 1)));
}

/** A type as written, without attributes and storage class; typeof as written. */
export function typeText(parsed: Parsed, from: number, to: number): string {
  const start = Math.max(from, parsed.start);
  const masked = parsed.masked.slice(start, to);
  const original = parsed.original.slice(start, to);
  if (/^[A-Z]\w*\s*\(/.test(original) && masked.startsWith('int ')) return /^\w+/.exec(original)?.[0] ?? masked;
  const text = /\b(?:__)?typeof|__auto_type/.test(original) ? original : masked;
  return text
    .replace(/\b(?:static|extern|register|auto|inline)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\* (?=\*)/g, '*')
    .trim();
}
