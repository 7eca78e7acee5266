import type { Verdicts } from './hazard-bar.ts';

/** A finding that something may be said about. */
export interface CandidateFinding {
  readonly fingerprint: string;
  readonly hazard: string;
  readonly level: 'error' | 'warning' | 'check';
  readonly confidence: 'high' | 'moderate' | 'low';
  readonly status: 'nursery' | 'stable';
  readonly origin: 'new' | 'pre-existing' | 'fixed' | 'fixed-later';
  /** Another finding says it already. */
  readonly beside: boolean;
  /** A later part of the series changes the place, and what is left of it cannot be seen. */
  readonly touchedAgain: boolean;
  readonly since: 'first' | 'still-there' | 'gone' | 'came-back' | null;
  /** Who already raised it in the thread, a person or a bot; null when nobody did. */
  readonly raisedBy: string | null;
  /** What was answered to it; null for nothing. */
  readonly verdict: 'invalid' | 'fixed' | 'muted' | null;
  /** How its hazard has done. */
  readonly record: Verdicts;
}

/** One revision of a series about which something may be said. Times are seconds since 1970. */
export interface Candidate {
  readonly kind: 'mail' | 'github' | 'patchwork';
  readonly author: string;
  /** The patch mail came from a program (Auto-Submitted, or a known bot). */
  readonly automatic: boolean;
  /** It was sent as an answer ("Re:") that merely carries a diff. */
  readonly reply: boolean;
  /** No later revision is here. */
  readonly latest: boolean;
  readonly sent: number | null;
  /** Everyone the mail would go to. */
  readonly recipients: readonly string[];
  /** Not empty: those worth saying. */
  readonly findings: readonly CandidateFinding[];
}

/** What went out, or waits to. */
export interface History {
  readonly now: number;
  /** Mails about this revision, in whatever state but rejected. */
  readonly ofRevision: number;
  /** Fingerprints that an earlier mail told the author of this series. */
  readonly told: readonly string[];
  /** Mails for this list in the last 24 hours. */
  readonly today: number;
  /** Somebody said stop: why; null while it runs. */
  readonly stopped: string | null;
  /** The author asked for no mails. */
  readonly mutedBy: string | null;
}

/** What becomes of it; every reason is a sentence that a page shows. */
export type Decision =
  | { readonly kind: 'no'; readonly reason: string }
  | { readonly kind: 'held' | 'approved'; readonly reason: string; readonly notBefore: number | null };
