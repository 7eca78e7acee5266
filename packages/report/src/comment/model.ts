/** What is said to the author of a patch: plain data. Text is Unicode; what we wrote of it is ASCII. */

/** Lines of a diff as a reply quotes them, under a head that fits them. */
export interface QuotedHunk {
  /** Path after the patch, and before it: null for a new or a deleted file. */
  readonly newPath: string | null;
  readonly oldPath: string | null;
  /** "@@ -1017,3 +1096,15 @@ static long f(" */
  readonly head: string;
  /** Each with its mark. */
  readonly lines: readonly string[];
}

/** A line that a comment stands on. */
export interface CommentEvidence {
  readonly path: string;
  readonly line: number;
  /** What is to say of it. */
  readonly note: string;
}

/** One remark to one patch: an inline comment in any destination. */
export interface ReviewComment {
  /** 16 hex digits. */
  readonly fingerprint: string;
  readonly hazard: string;
  readonly level: 'error' | 'warning' | 'check';
  readonly confidence: 'high' | 'moderate' | 'low';
  /** The line that must change, in the image of `side`. */
  readonly path: string;
  readonly line: number;
  readonly side: 'pre' | 'post';
  /** The first line of the evidence that stands shortly above in the same hunk; `line` when none does. */
  readonly startLine: number;
  /** That line of the source, without its mark. */
  readonly text: string;
  /** True when the line is one of the patch's own. */
  readonly inDiff: boolean;
  /** What is quoted of the patch: the last line is the one that must change. Empty when the patch does not show it. */
  readonly quoted: readonly QuotedHunk[];
  /** What the finding says, a sentence without its full stop. */
  readonly title: string;
  /** In the order of the source, the line that must change among them; notes may be ''. */
  readonly evidence: readonly CommentEvidence[];
  readonly question: string;
  readonly why: string;
  readonly fix: string;
  /** Message-ID of the mail that said it first, without brackets. */
  readonly thread: string | null;
}

/** Something else that was found: it is named in a line. */
export interface AlsoFlagged {
  /** What has it: "4/7", a part of the series. */
  readonly part: string;
  readonly hazard: string;
  readonly fingerprint: string;
}
