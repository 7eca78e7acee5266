export type { FileRequest, OpenedTree, Tree } from './model.ts';
export { openTree } from './open-tree.ts';
