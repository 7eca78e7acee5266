export type { ArchivedMail, FileRequest, OpenedTree, Tree } from './model.ts';
export { readEpoch } from './epoch.ts';
export { openTree } from './open-tree.ts';
