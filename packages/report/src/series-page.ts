import type { Changes } from '@guardpage/annotate';
import type { Finding } from '@guardpage/rules';
import type { Evidence } from '@guardpage/series';
import type { Listed } from './series-list.ts';

/** A revision of a series, as its page names it. */
export interface PageRevision extends Listed {
  /** Parts that are not here: "1", "3-5". */
  readonly missing: readonly string[];
  /** Lines added and removed. */
  readonly added: number;
  readonly removed: number;
  /** Why it is a revision of the same series, surest first; empty for the first. */
  readonly evidence: readonly Evidence[];
}

/** A cover letter or a patch of a series. */
export interface PagePart {
  /** "0/2", "2/2"; "patch" for one that stands alone; "3-5/7" for several that are not here. */
  readonly name: string;
  /** Null for what is not here, and for a mail without one. */
  readonly messageId: string | null;
  /** Its subject without the prefix; null for what is not here. */
  readonly title: string | null;
  readonly kind: 'patch' | 'cover';
  /** not-sent-again: a partial revision leaves it as it was. */
  readonly status: 'ok' | 'findings' | 'fixed-later' | 'not-read-whole' | 'not-here' | 'not-sent-again';
  /** Hazards of its findings, each once. */
  readonly hazards: readonly string[];
  /** New ones. */
  readonly findings: number;
  /** Why it could not be read whole; null when it was. */
  readonly problem: string | null;
}

/** A finding of a page: its `input` names its part ("2/2"), for what is gone with the revision that had it ("v1 2/2"). */
export interface PageFinding extends Finding {
  /** True when it is shown by default; the others are old, unsure, or told by another one. */
  readonly shown: boolean;
}

/** All that is known of one revision of a series: what `guardpage show` prints, and a page of it in any other form. */
export interface SeriesPage {
  readonly series: PageRevision;
  /** All revisions, this one included, oldest first. */
  readonly revisions: readonly PageRevision[];
  readonly parts: readonly PagePart[];
  readonly findings: readonly PageFinding[];
  /** What changed since the revision before; null for the first, and for a series that was not looked at yet. */
  readonly changes: Changes | null;
  /** What was not read or not seen, a sentence each. */
  readonly notRead: readonly string[];
}
