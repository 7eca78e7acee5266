import type { Citation, Confidence, Level } from './model.ts';

/** A second place that a finding stands on. */
export interface Related {
  readonly path: string;
  /** From 1, in the image of `side`. */
  readonly line: number;
  readonly side: 'pre' | 'post';
  /** What the patch does to the line. */
  readonly mark: '+' | '-' | ' ';
  /** Raw line of the mail, from 1; null for a line from a tree. */
  readonly patchLine: number | null;
  /** From 1, in bytes. */
  readonly column: number;
  /** The source line without its mark, as a byte string. */
  readonly text: string;
  /** Part of the line to underline; '' for none. */
  readonly code: string;
  readonly note: string;
}

/** One hit of one hazard in one patch: its own place is the line that must change. Text that came by mail is a byte string here; reports decode it. */
export interface Finding extends Related {
  readonly input: string;
  /** The mail's place in the input, from 1. */
  readonly mail: number;
  readonly messageId: string | null;
  readonly series: {
    readonly id: string;
    readonly revision: number;
    readonly part: number | null;
    readonly total: number | null;
  };
  readonly hazard: string;
  readonly title: string;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly origin: 'new' | 'pre-existing' | 'fixed';
  readonly function: string | null;
  readonly why: string;
  readonly question: string;
  readonly fix: string;
  readonly related: readonly Related[];
  readonly assumes: readonly string[];
  readonly citations: readonly Citation[];
  /** 16 hex digits. */
  readonly fingerprint: string;
  /** The hazard that says the same mistake of the same line already: this finding only stands beside its own; null when it speaks for itself. */
  readonly beside: string | null;
}

/** A place of which a hazard could not be decided. */
export interface NotVisible {
  readonly hazard: string;
  readonly path: string;
  readonly function: string | null;
  readonly reason: string;
}

/** What the analysis says of one mail. */
export interface MailReport {
  readonly input: string;
  readonly mail: number;
  readonly files: number;
  readonly hunks: number;
  readonly functions: number;
  readonly findings: readonly Finding[];
  readonly notVisible: readonly NotVisible[];
  /** Parts of files that were too large or too deep to be read, with the raw line. */
  readonly notAnalysed: readonly { readonly path: string; readonly line: number; readonly reason: string }[];
}
