/**
 * What a unified diff says, as plain data. All text is a "byte string": one UTF-16 unit a byte (latin1), so that columns are byte columns
 * and nothing is lost when a file is not UTF-8. Lines are counted from 1 in the text that was read.
 */

/** What a line does: added, removed or context. */
export type Mark = '+' | '-' | ' ';

/** Something in the input that could not be read, with its place. */
export interface Problem {
  /** Line of the text that was read, from 1. */
  readonly line: number;
  /** One sentence for a person. */
  readonly reason: string;
}

/** One line of a hunk. */
export interface Line {
  readonly mark: Mark;
  /** The source line: without the mark, without its line end (CR included in what is taken off only when the whole mail is CRLF). */
  readonly text: string;
  /** Line in the pre-image, from 1; null for an added line. */
  readonly oldLine: number | null;
  /** Line in the post-image, from 1; null for a removed line. */
  readonly newLine: number | null;
  /** Line of the text that was read, from 1. */
  readonly at: number;
  /** True when "\ No newline at end of file" follows. */
  readonly noNewline: boolean;
}

/** One hunk: what stands under one `@@` head. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  /** What follows the second `@@`: git's guess at the function; byte string, may be cut. */
  readonly heading: string;
  /** Line of the `@@` head in the text that was read. */
  readonly at: number;
  readonly lines: readonly Line[];
  /** Null when the hunk is whole; else what is wrong with it (trimmed, counts that do not agree, end of text). Its lines are still what was seen. */
  readonly damage: Problem | null;
}

/** What one patch does to one file. */
export interface FilePatch {
  readonly kind: 'modify' | 'add' | 'delete' | 'rename' | 'copy';
  /** Path before, without `a/`; null for a new file. Always relative, never leaves the tree. */
  readonly oldPath: string | null;
  /** Path after, without `b/`; null for a deleted file. Always relative, never leaves the tree. */
  readonly newPath: string | null;
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** Object ids of the `index` line, as abbreviated there; null when there is none. */
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
  readonly binary: boolean;
  /** Line of the file's head in the text that was read. */
  readonly at: number;
  readonly hunks: readonly Hunk[];
}

/** All that one mail's text changes. A text without a diff is a Patch without files. */
export interface Patch {
  readonly files: readonly FilePatch[];
  /** In order of line; empty exactly when the whole diff was understood as git understands it. */
  readonly problems: readonly Problem[];
}
