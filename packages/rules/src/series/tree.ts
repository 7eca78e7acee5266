import type { TreeFile } from './states/states.ts';
import type { Base } from '../versions/version.ts';

/** What a kernel tree says of the files of a series: read beforehand, plain data here. */
export interface Tree {
  readonly file: TreeFile;
  /** The version of the tree, at the patch's base-commit when it has that; null when it does not tell. */
  readonly baseOf: (commit: string | null) => Base | null;
}

/** For a series of which nothing but its mails is known. */
export const NO_TREE: Tree = { file: () => null, baseOf: () => null };
