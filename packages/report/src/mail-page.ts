import type { Finding, Level } from '@guardpage/rules';
import type { BodyPart } from './mail-body.ts';
import { listedRow, momentOf } from './series-list.ts';
import type { Listed } from './series-list.ts';
import { unicode } from './text-of.ts';
import type { ThreadWindow } from './thread-window.ts';

/** Somebody in a header. */
export interface MailPerson {
  readonly name: string;
  /** Lower case; '' when there is none. */
  readonly email: string;
}

/** People of a header: the first ones, and how many more there are. */
export interface MailPeople {
  readonly named: readonly MailPerson[];
  readonly more: number;
}

/** A finding that stands in a mail. Text is Unicode. */
export interface MailFinding {
  readonly fingerprint: string;
  readonly hazard: string;
  readonly level: Level;
  readonly title: string;
  readonly path: string;
  readonly line: number;
  readonly function: string | null;
  /** Raw line of the mail, headers counted. */
  readonly patchLine: number | null;
}

/** A mail and its thread. Text is Unicode; times are seconds since 1970, UTC. */
export interface MailPage {
  /** What it is called: its Message-ID; the SHA-256 of its content when it has none, or an earlier mail has the same. */
  readonly name: string;
  readonly messageId: string | null;
  /** SHA-256 (hex) of what the sender wrote. */
  readonly content: string;
  readonly subject: string;
  readonly from: MailPerson;
  readonly to: MailPeople;
  readonly cc: MailPeople;
  readonly sent: number | null;
  /** When the archive got it. */
  readonly received: number | null;
  readonly lists: readonly string[];
  readonly kind: string;
  /** Message-ID of what it answers. */
  readonly inReplyTo: string | null;
  /** Why it could not be read in full. */
  readonly problem: string | null;
  /** Contents of other mails with its Message-ID that came later. */
  readonly namesakes: readonly string[];
  /** The series it is part of or answers. */
  readonly series: Listed | null;
  readonly findings: readonly MailFinding[];
  readonly parts: readonly BodyPart[];
  /** Bytes of the mail. */
  readonly size: number;
  /** True when not all of its text is in `parts`. */
  readonly cut: boolean;
  /** Null when its thread was not worked out yet. */
  readonly thread: ThreadWindow | null;
}

/** A finding of a mail, of the row that is kept: JSON of packages/rules. */
export function mailFinding(row: string): MailFinding {
  const { fingerprint, hazard, level, title, line, elsewhere, patchLine, ...finding } = JSON.parse(row) as Finding;
  return {
    fingerprint,
    hazard,
    level,
    title,
    path: unicode(finding.path),
    line,
    function: finding.function === null ? null : unicode(finding.function),
    patchLine: elsewhere ? null : patchLine,
  };
}

function moment(seconds: number | null): string | null {
  return seconds === null ? null : momentOf(seconds);
}

/** The page of a mail as JSON has it. */
export function mailPageRow(page: MailPage): object {
  const { thread } = page;
  return {
    ...page,
    sent: moment(page.sent),
    received: moment(page.received),
    series: page.series === null ? null : listedRow(page.series),
    thread:
      thread === null ? null : { ...thread, lines: thread.lines.map((line) => ({ ...line, sent: moment(line.sent) })) },
  };
}
