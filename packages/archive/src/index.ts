export type { ArchiveEntry, ArchivedMail, Fetched, FileRequest, OpenedTree, Place, Standing, Tree } from './model.ts';
export { readEpoch } from './archived-mails.ts';
export { openPlaces } from './open-places.ts';
export { openTree } from './open-tree.ts';
