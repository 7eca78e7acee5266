import type { Changes, Passage, Question, Raised, Review, Writer } from '@guardpage/annotate';
import type { Finding } from '@guardpage/rules';
import type { Evidence } from '@guardpage/series';
import type { Verdict } from './run.ts';
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
  /** The id of its mail; null for what is not here. */
  readonly mail: number | null;
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
  /** What was answered to it; null for nothing that counts. */
  readonly verdict: Verdict | null;
}

/** The words of a passage, where the store has its mail. */
export interface Quoted {
  /** Seconds since 1970, UTC. */
  readonly sent: number | null;
  readonly lines: readonly string[];
}

/** A passage with its words. */
export type WithWords<T extends Passage> = T & Quoted;

/** An earlier discussion of the same functions, flags and locks, by the passage that names most of them. */
export interface PagePrecedent extends Passage, Quoted {
  readonly subject: string;
  readonly by: Writer;
  /** The id of the series it is about, when it is about one. */
  readonly series: number | null;
  /** What it names of them, the rarest first. */
  readonly names: readonly string[];
}

/** All that is known of one revision of a series: what `guardpage show` prints, and a page of it in any other form. */
export interface SeriesPage {
  readonly series: PageRevision;
  /** All revisions, this one included, oldest first. */
  readonly revisions: readonly PageRevision[];
  readonly parts: readonly PagePart[];
  readonly findings: readonly PageFinding[];
  /** What changed since the revision before; null for the first. */
  readonly changes: (Omit<Changes, 'changelog'> & { readonly changelog: readonly WithWords<Passage>[] }) | null;
  /** How it stands with the people who read it; null when it was not looked at yet. */
  readonly review: (Omit<Review, 'questions'> & { readonly questions: readonly WithWords<Question>[] }) | null;
  /** Replies that already say what a finding says. */
  readonly raised: readonly WithWords<Raised>[];
  readonly precedents: readonly PagePrecedent[];
  /** What was not read or not seen, a sentence each. */
  readonly notRead: readonly string[];
}
