/** The diffs of a series as a page shows them: plain data, text as Unicode, lines cut. */

/** That a finding stands on a line. */
export interface DiffMark {
  /** Its place in the findings of the page. */
  readonly finding: number;
  /** True for the line that must change, false for one that is evidence. */
  readonly own: boolean;
  /** What is to say of the line; '' for nothing. */
  readonly note: string;
}

/** One line of a hunk. */
export interface DiffLine {
  readonly mark: '+' | '-' | ' ';
  readonly text: string;
  readonly oldLine: number | null;
  readonly newLine: number | null;
  /** Raw line of the mail, from 1. */
  readonly patchLine: number;
  readonly marks: readonly DiffMark[];
}

/** A hunk, or the piece of one that is shown; its head fits what is shown. */
export interface DiffHunk {
  /** "@@ -1017,3 +1096,15 @@ static long f(" */
  readonly head: string;
  readonly lines: readonly DiffLine[];
  /** Lines of the file's diff that are left out in front of it. */
  readonly gap: number;
  /** What is wrong with it; null when it is whole. */
  readonly damage: string | null;
}

/** What a patch does to one file. */
export interface DiffFile {
  /** After the patch, before it for a deleted one. */
  readonly path: string;
  /** Before a rename or a copy; null for the others. */
  readonly from: string | null;
  readonly kind: 'modify' | 'add' | 'delete' | 'rename' | 'copy';
  readonly binary: boolean;
  readonly added: number;
  readonly removed: number;
  /** True when a finding stands in it. */
  readonly flagged: boolean;
  readonly hunks: readonly DiffHunk[];
  /** Lines that are left out behind what is shown, or all of them. */
  readonly left: number;
}

/** The diff of one patch. */
export interface DiffPatch {
  /** The id of its mail. */
  readonly mail: number;
  /** As the parts of the page are named: "3/4", "patch". */
  readonly name: string;
  readonly messageId: string | null;
  readonly title: string;
  readonly files: readonly DiffFile[];
  /** Files that are not named here. */
  readonly moreFiles: number;
  /** Findings whose lines are not shown: their places in the findings of the page. */
  readonly loose: readonly number[];
  /** False when the mail is too large to be read for a page: there are no files then. */
  readonly read: boolean;
}
