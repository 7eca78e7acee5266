export type * from './model.ts';
export { readPatch } from './read-patch.ts';
