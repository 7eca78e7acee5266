import type { Citation, Confidence, Level } from './model.ts';

/** A second place that a finding stands on. */
export interface Related {
  readonly path: string;
  /** From 1, in the image of `side`. */
  readonly line: number;
  readonly side: 'pre' | 'post';
  /** What the patch does to the line. */
  readonly mark: '+' | '-' | ' ';
  /** Raw line of the mail, from 1; null for a line that it does not show: of a tree, or of another part of the series. */
  readonly patchLine: number | null;
  /** From 1, in bytes. */
  readonly column: number;
  /** The source line without its mark, as a byte string. */
  readonly text: string;
  /** Part of the line to underline; '' for none. */
  readonly code: string;
  readonly note: string;
  /** Its place, from 1, in the order in which the code comes by these lines; absent where no order was seen. */
  readonly step?: number;
}

/** A part of a series. */
export interface Part {
  readonly part: number | null;
  readonly messageId: string | null;
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
  readonly origin: 'new' | 'pre-existing' | 'fixed' | 'fixed-later';
  /** The part of the same series that mends it; null unless the origin is fixed-later. */
  readonly fixedBy: Part | null;
  /** The first later part that changes the place, when it cannot be seen what is left of it at the end of the series: not to be mailed. */
  readonly touchedAgain: Part | null;
  /** Against an earlier revision (`--baseline`): brought by this one, there before, or gone from it; null without one. */
  readonly since: 'first' | 'still-there' | 'gone' | 'came-back' | null;
  /** True when its line is no line of this mail (a tree or another part shows it): `patchLine` is then the nearest line that the mail changes. */
  readonly elsewhere: boolean;
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

/** A place where the hazard that was asked about is no finding, and why. */
export interface Silent {
  readonly path: string;
  readonly function: string | null;
  /** Raw line of the mail; null for what it does not show, and for a file as a whole. */
  readonly line: number | null;
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
  /** Why the hazard that was asked about says nothing; empty when none was. */
  readonly silent: readonly Silent[];
  /** Parts of files that were too large or too deep to be read, with the raw line. */
  readonly notAnalysed: readonly { readonly path: string; readonly line: number; readonly reason: string }[];
}
