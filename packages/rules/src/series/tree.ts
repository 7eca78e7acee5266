import type { TreeFile } from './states/states.ts';
import type { Base } from '../versions/version.ts';

/** What a kernel tree says of the files of a series: read beforehand, plain data here. */
export interface Tree {
  readonly file: TreeFile;
  /** The version of the tree at a commit; null when it does not have that. */
  readonly baseAt: (commit: string) => Base | null;
  /** The version of what is checked out there; null when it does not tell. */
  readonly head: Base | null;
}

/** For a series of which nothing but its mails is known. */
export const NO_TREE: Tree = { file: () => null, baseAt: () => null, head: null };
