/**
 * What is known of a series beyond findings, as plain data that is kept as JSON. Mails are named by Message-ID and passages by raw lines: no
 * text of a mail is copied, but for lines of a diff, cut short. All text is Unicode and harmless to a terminal.
 */

import type { ReviewState } from './review/state.ts';

/** A passage of a mail: raw lines (headers counted) from 1, both included. */
export interface Passage {
  readonly messageId: string;
  readonly from: number;
  readonly to: number;
}

/** A patch of a series. */
export interface PatchRef {
  /** n of n/m; null for a patch that stands alone. */
  readonly part: number | null;
  readonly messageId: string | null;
  /** Its subject without the prefix. */
  readonly title: string;
}

/** A file that a patch touches. */
export interface TouchedFile {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  /** In the order of the diff. */
  readonly functions: readonly string[];
}

/** A hazard that lives where a patch works. */
export interface NearHazard {
  readonly hazard: string;
  /** The names of it that the patch touches or names on its lines, the rarest first. */
  readonly names: readonly string[];
}

/** What one patch touches. */
export interface Touch extends PatchRef {
  readonly files: readonly TouchedFile[];
  readonly added: number;
  readonly removed: number;
  /** Nearest first. */
  readonly hazards: readonly NearHazard[];
}

/** A line by which two revisions of a patch differ. */
export interface ChangedLine {
  /** now: only the later patch has it; before: only the earlier one. */
  readonly in: 'now' | 'before';
  /** What that patch does with it. */
  readonly mark: '+' | '-';
  readonly path: string;
  readonly function: string | null;
  /** Raw line of that patch's mail. */
  readonly line: number;
  /** The source line, cut short. */
  readonly text: string;
}

/** What became of one patch between two revisions. */
export interface PatchChange {
  /**
   * unchanged: same message and same lines; message: only the message differs; changed: other lines; new: no patch before is like it;
   * dropped: none now is; unseen: its part was not sent again, or is not here.
   */
  readonly kind: 'unchanged' | 'message' | 'changed' | 'new' | 'dropped' | 'unseen';
  /** Null for a dropped one. */
  readonly now: PatchRef | null;
  /** Null for a new one. */
  readonly before: PatchRef | null;
  readonly moved: boolean;
  readonly renamed: boolean;
  readonly messageChanged: boolean;
  /** Of a new one: the patch before that most of its lines come from. Of a dropped one: the patch now that has most of its lines. */
  readonly lines: { readonly with: PatchRef; readonly share: number } | null;
  /** Files whose changed lines differ, with the functions they stand in; added: lines that only the later patch has. */
  readonly files: readonly TouchedFile[];
  /** At most 200 of a series: those of the first patches. */
  readonly diff: readonly ChangedLine[];
  /** Lines by which they differ that are not in `diff`. */
  readonly cut: number;
}

/** What changed since the revision before. */
export interface Changes {
  /** The `id` and revision of the earlier series. */
  readonly since: { readonly id: string; readonly revision: number };
  /** In the order of the later series; those that were dropped at the end. */
  readonly patches: readonly PatchChange[];
  /** Where the author says himself what changed. */
  readonly changelog: readonly Passage[];
}

/** Who wrote, and how many mails. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly mails: number;
}

/** Somebody, by the header of his mail. */
export type Writer = Omit<Person, 'mails'>;

/** A trailer that a reply gives, or `NAK`, which it says. */
export interface Given {
  /** "Reviewed-by", "NAK". */
  readonly key: string;
  /** What stands behind the colon; '' for a NAK that is said. */
  readonly value: string;
  /** True when the value names whoever sent it. */
  readonly bySender: boolean;
  readonly by: Writer;
  readonly messageId: string;
  /** Raw line of the reply. */
  readonly line: number;
  /** n of the patch; null for a cover letter, and for a patch that stands alone. */
  readonly part: number | null;
  readonly scope: 'patch' | 'series';
}

/** A question that the author left open. */
export interface Question extends Passage {
  readonly by: Writer;
  /** n of the patch; null for a cover letter, and for a patch that stands alone. */
  readonly part: number | null;
}

/** How one patch stands. */
export interface PatchReview extends PatchRef {
  readonly state: ReviewState;
  /** Mails of people other than the author. */
  readonly replies: number;
}

/** How a series stands with the people who read it. */
export interface Review {
  readonly state: ReviewState;
  /** People but the author, who wrote most first. */
  readonly people: readonly Person[];
  readonly bots: readonly Person[];
  readonly given: readonly Given[];
  /** NAKs that stand. */
  readonly nacks: readonly Given[];
  readonly questions: readonly Question[];
  readonly patches: readonly PatchReview[];
}

/** A reply that raises what a finding says. */
export interface Raised extends Passage {
  readonly fingerprint: string;
  readonly hazard: string;
  readonly by: Writer;
  readonly bot: boolean;
  /** place: under the finding's lines; quote: under a line that it stands on, quoted elsewhere; thread: anywhere, by its names. */
  readonly how: 'place' | 'quote' | 'thread';
  /** Names of the hazard that the passage names. */
  readonly names: readonly string[];
}

/** What is known of a series beyond findings. */
export interface Annotations {
  readonly touches: readonly Touch[];
  /** Null for the first revision that is here. */
  readonly changes: Changes | null;
  readonly review: Review;
  readonly raised: readonly Raised[];
}
