import type { Citation, Finding, NotVisible, Related, Silent } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';

/** What was wrong with an input or a mail: the raw line and the reason. */
export interface RowProblem {
  readonly line: number;
  readonly reason: string;
}

/** One mail of one input: the contract's "input" row. */
export interface InputRow {
  readonly type: 'input';
  readonly input: string;
  /** From 1; 0 when the input itself could not be read. */
  readonly mail: number;
  readonly messageId: string | null;
  readonly subject: string;
  readonly kind: 'patch' | 'cover' | 'reply' | 'other';
  readonly status: 'analysed' | 'partial' | 'damaged' | 'no-diff' | 'unreadable';
  readonly files: number;
  readonly hunks: number;
  readonly functions: number;
  readonly notVisible: readonly NotVisible[];
  /** Why the hazard of `--explain-silence` says nothing here, place by place; empty when none was asked about. */
  readonly silent: readonly Silent[];
  /** Findings that the options keep from being shown. */
  readonly hidden: number;
  /** The first thing that could not be read; null when all was. */
  readonly problem: RowProblem | null;
  /** The series that it was judged in; null for what is no part of one, and with --each. */
  readonly series: SeriesRow | null;
}

/** The series that a mail belongs to, as far as it was given. */
export interface SeriesRow {
  readonly id: string;
  readonly revision: number;
  /** 0 is the cover letter. */
  readonly part: number | null;
  readonly total: number | null;
  /** How many of its patches are here. */
  readonly here: number;
  /** Parts that are not: "1", "3-5". */
  readonly missing: readonly string[];
}

/** A citation with its address. */
interface CitationRow extends Omit<Citation, 'locate'> {
  readonly url: string;
}

/** A second place of a finding. */
export type RelatedRow = Pick<Related, 'path' | 'line' | 'side' | 'patchLine' | 'text' | 'note'>;

/** What a finding's row takes over as it is. */
type Kept =
  | 'input'
  | 'mail'
  | 'messageId'
  | 'series'
  | 'hazard'
  | 'title'
  | 'level'
  | 'confidence'
  | 'origin'
  | 'fixedBy'
  | 'touchedAgain'
  | 'since'
  | 'path'
  | 'function'
  | 'line'
  | 'column'
  | 'side'
  | 'patchLine'
  | 'text'
  | 'question'
  | 'fix'
  | 'assumes'
  | 'fingerprint';

/** What was answered to a finding. */
export type Verdict = 'invalid' | 'fixed' | 'muted';

/** One finding: the contract's "finding" row. All text is Unicode here, no longer a byte string. */
export interface FindingRow extends Pick<Finding, Kept> {
  readonly type: 'finding';
  /** What was answered to it by mail; null for nothing, and in a run, which knows no answers. */
  readonly verdict: Verdict | null;
  readonly message: string;
  readonly related: readonly RelatedRow[];
  readonly citations: readonly CitationRow[];
}

/** What ran. */
export interface RunRow {
  readonly type: 'run';
  readonly version: string;
  readonly knowledge: string;
  readonly schema: 1;
}

/** The counts at the end. */
export interface SummaryRow {
  readonly type: 'summary';
  readonly inputs: number;
  readonly analysed: number;
  readonly findings: number;
  readonly notVisible: number;
}

/** All of one run, ready to be printed; rows are sorted by input, mail and line. */
export interface Run {
  readonly version: string;
  readonly knowledge: string;
  /** How many hazards were looked for. */
  readonly hazards: number;
  readonly inputs: readonly InputRow[];
  /** The mails themselves, for what quotes them. */
  readonly mails: readonly Submission[];
  readonly findings: readonly Finding[];
}

/** How to print: what is asked for on the command line. */
export interface Style {
  readonly color: boolean;
  /** Also what was not visible, hidden or could not be read. */
  readonly verbose: boolean;
  /** Nothing when there is nothing to say. */
  readonly quiet: boolean;
  /** Source coordinates in terse. */
  readonly showFile: boolean;
  /** True when the report goes to a terminal: only there "no findings" is said. */
  readonly terminal: boolean;
}

/** A format: one function from a run to the text to print, in pieces: a report of many findings is longer than a string may be. */
export type Format = (run: Run, style: Style) => readonly string[];
