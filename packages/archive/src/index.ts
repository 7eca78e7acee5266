export type { ArchiveEntry, ArchivedMail, Fetched, FileRequest, OpenedTree, Place, Standing, Tree } from './model.ts';
export { readEpoch } from './archived-mails.ts';
export { openPlaces } from './open-places.ts';
export { openTree } from './open-tree.ts';
export { openGitTree } from './git-tree.ts';
export { readRange } from './read-range.ts';
export type { RangeTree, ReadRange } from './read-range.ts';
