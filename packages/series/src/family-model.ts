import type { Trailer, Series, Submission } from './model.ts';

/** Why two revisions belong together, as data that a page can print. `series` is the id of the other revision. */
export type Evidence =
  /** Both carry it. */
  | { readonly kind: 'change-id'; readonly series: string; readonly changeId: string }
  /** Mail `from` of the later one links to mail `to` of the earlier. */
  | { readonly kind: 'link'; readonly series: string; readonly from: string; readonly to: string }
  /** Mail `from` of the later one answers, directly or through others, mail `to` of the earlier. */
  | { readonly kind: 'reply'; readonly series: string; readonly from: string; readonly to: string }
  /** Sender and title are the same; the title as the later one has it. */
  | { readonly kind: 'title'; readonly series: string; readonly title: string }
  /** The same sender; so many patch titles are equal, and this share (0 to 1) of the changed lines. */
  | {
      readonly kind: 'similar';
      readonly series: string;
      readonly titles: number;
      readonly ofTitles: number;
      readonly lines: number;
    };

/** A patch as it counts in a revision. */
export interface RevisionPart {
  readonly patch: Submission;
  /** The series it was sent with: an earlier revision's, where a partial reroll leaves a part as it was. */
  readonly series: Series;
}

/** One revision in its line: the revisions of what is one work, oldest first. */
export interface SeriesRevision {
  readonly series: Series;
  /** The id of the first series of the line; lines are told apart by it. */
  readonly line: string;
  /** From 0 in the line: RFCs before what follows them, then by number, then by date. */
  readonly place: number;
  /**
   * whole: stands for itself (parts of it may not have come). resend: sent again under the same number. partial: some parts only, sent
   * to replace those of the revision before (b4's "partial reroll").
   */
  readonly kind: 'whole' | 'resend' | 'partial';
  /** The one before it in the line. */
  readonly previous: SeriesRevision | null;
  /** What ties it to its line, surest first; to the previous one where there is such. Empty for a line of one. */
  readonly evidence: readonly Evidence[];
  /** True for the last of the line. */
  readonly latest: boolean;
  /** Its own patches; for a partial one those of the revision before too, unless replaced. In order of part. */
  readonly parts: readonly RevisionPart[];
}

/** Where a remark stands in the patch that it is about. */
export interface RemarkPlace {
  readonly path: string;
  /** Line of the file, from 1: in the post-image, or in the pre-image for a removed line. */
  readonly line: number;
  readonly side: 'post' | 'pre';
  /** Raw line of the patch's mail. */
  readonly patchLine: number;
  /** The patch's own line, with its mark; byte string. */
  readonly text: string;
}

/** What somebody wrote between quoted lines. */
export interface Remark {
  /** The line of the patch that stands last above it; null when that is no line of the diff (the changelog, or nothing). */
  readonly place: RemarkPlace | null;
  /** The last quoted line above it, without the marks of quoting; null at the head of a mail. Byte string. */
  readonly quotedLine: string | null;
  /** Raw lines of the reply, both included. */
  readonly from: number;
  readonly to: number;
  /** What is written there; byte string, lines ended by "\n". */
  readonly text: string;
}

/** A trailer that a reply gives: `Reviewed-by: A <a@b>` on an unquoted line. */
export interface GivenTrailer extends Trailer {
  /** Raw line of the reply. */
  readonly line: number;
  /** True when the value names the sender, by address or by name; b4 warns of the others. */
  readonly bySender: boolean;
  /** Given on a cover letter it is for the whole series. */
  readonly scope: 'patch' | 'series';
}

/** The patch or cover letter that a mail answers, directly or through other replies. */
export interface Answered {
  readonly revision: SeriesRevision;
  readonly mail: Submission;
}

/** A mail that is in no series. */
export interface Reply {
  readonly mail: Submission;
  /** Null for what answers no patch of this family. */
  readonly answers: Answered | null;
  readonly remarks: readonly Remark[];
  readonly trailers: readonly GivenTrailer[];
}

/** Mails that answer each other, or what is not there. */
export interface Thread {
  /** Message-ID of its first mail; of the mail that is not there, where several answer it and nothing is above. */
  readonly id: string;
  /** By date. */
  readonly mails: readonly Submission[];
}

/** All that a family's mails are. Each mail is in a series, a reply, or a copy. */
export interface Family {
  /** Line after line by the date of the first, oldest revision first. */
  readonly series: readonly SeriesRevision[];
  /** By date. */
  readonly replies: readonly Reply[];
  /** Second copies of a mail that stands elsewhere here. */
  readonly copies: readonly Submission[];
  readonly threads: readonly Thread[];
}
