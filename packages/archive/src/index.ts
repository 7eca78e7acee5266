export type { ArchiveEntry, ArchivedMail, Fetched, FileRequest, OpenedTree, Place, Standing, Tree } from './model.ts';
export { readEpoch } from './archived-mails.ts';
export { openPlaces } from './open-places.ts';
export { openTree } from './open-tree.ts';
export { openGitTree } from './git-tree.ts';
export { hooksFolder } from './hooks-folder.ts';
export type { HooksFolder } from './hooks-folder.ts';
export { readPushed, readRange } from './read-range.ts';
export type { Pushed, RangeTree, ReadRange } from './read-range.ts';
