import type { Problem } from './model.ts';

/** What the head of a file's diff says, before its hunks are read. Names are stripped as git strips them, and not yet judged. */
export interface Head {
  readonly oldName: string | null;
  readonly newName: string | null;
  /** True and false as the head says it; null when git decides by the hunks. */
  readonly isNew: boolean | null;
  readonly isDelete: boolean | null;
  readonly isRename: boolean;
  readonly isCopy: boolean;
  readonly oldMode: string | null;
  readonly newMode: string | null;
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  /** True when a name was written as an absolute path. git takes what stands before its first slash, nothing, for the prefix. */
  readonly isAbsolute: boolean;
  /** Line of the head's first line. */
  readonly at: number;
}

/** What a head that only names a file says of the rest: nothing. */
export const ONLY_NAMED = {
  isRename: false,
  isCopy: false,
  oldMode: null,
  newMode: null,
  oldBlob: null,
  newBlob: null,
} as const satisfies Partial<Head>;

/** A head, or why it is none; in both cases where reading goes on: `end` is an offset, `endLine` its line. */
export interface HeadRead {
  readonly head: Head | null;
  readonly problem: Problem | null;
  readonly end: number;
  readonly endLine: number;
}

/** A place in the text: an offset at which line `line` begins. */
export interface Place {
  readonly at: number;
  readonly line: number;
}
