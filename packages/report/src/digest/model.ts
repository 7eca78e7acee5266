import type { NearHazard, ReviewState, Writer } from '@guardpage/annotate';
import type { PageAnswer } from '../answer-text.ts';
import type { Listed } from '../series-list.ts';
import type { PageFinding } from '../series-page.ts';

/*
 * A digest, as plain data: what its mail, its page and its feed are made of. Times are seconds since 1970, UTC. Text of a series, a mail or
 * a person is Unicode as it came; findings hold byte strings, as everywhere.
 */

/** What a digest covers: mails received from `from` on and before `to`. */
export interface DigestPeriod {
  readonly every: 'daily' | 'weekly' | 'span';
  /** Its first local day: "2026-11-19". */
  readonly name: string;
  /** IANA name of the zone whose days they are. */
  readonly zone: string;
  readonly from: number;
  readonly to: number;
}

/** Some things of a kind; there may be more than a digest holds. */
export interface Section<Item> {
  readonly items: readonly Item[];
  /** How many more there are. */
  readonly more: number;
}

/** How a series stands with the people who read it. */
export interface DigestReview {
  readonly state: ReviewState;
  /** Mails of people but its author. */
  readonly replies: number;
  /** Those who wrote most first. */
  readonly people: readonly Writer[];
  /** Patches that have a Reviewed-by or an Acked-by, and all. */
  readonly reviewed: number;
  readonly patches: number;
}

/** A series of the period: `hazards` are those of its findings, `near` those that live where it works. */
export interface DigestSeries extends Listed {
  readonly added: number;
  readonly removed: number;
  /** When the first of its own parts was received. */
  readonly received: number;
  /** Names of the revisions of it that came earlier in the same period: "v13". */
  readonly earlier: readonly string[];
  /** Those of mm first, tests and documentation last, then those with most changed lines; at most 20. */
  readonly files: readonly { readonly path: string; readonly added: number; readonly removed: number }[];
  /** How many files it touches. */
  readonly fileCount: number;
  /** Nearest first, each hazard once. */
  readonly near: readonly NearHazard[];
  /** Null when nobody looked yet. */
  readonly review: DigestReview | null;
}

/** A reply on the list that already says what a finding says. */
export interface Said {
  readonly fingerprint: string;
  readonly messageId: string;
  readonly by: Writer;
  readonly bot: boolean;
  readonly how: 'place' | 'quote' | 'thread';
  readonly sent: number | null;
  /** Its words, the first ones. */
  readonly lines: readonly string[];
}

/** A series with findings that nobody saw before. */
export interface LookAt {
  readonly series: DigestSeries;
  /** What changed with it; null for a new series. */
  readonly revision: NewRevision | null;
  readonly findings: readonly PageFinding[];
  /** Others that it still has from before the period. */
  readonly still: readonly PageFinding[];
  /** How many findings it has besides. */
  readonly more: number;
  /** About the findings of both. */
  readonly said: readonly Said[];
}

/** A series with findings that were told before. */
export interface StillOpen {
  readonly series: DigestSeries;
  /** What changed with it; null for one that nobody answered. */
  readonly revision: NewRevision | null;
  readonly findings: readonly PageFinding[];
  /** How many findings it has besides. */
  readonly more: number;
  /** sent-again: a revision of the period still has what an earlier one had; unanswered: for seven days nobody said anything. */
  readonly why: 'sent-again' | 'unanswered';
}

/** A finding that is no longer open. */
export interface Settled {
  readonly finding: PageFinding;
  /** The revision of the period that no longer has it; of an answered one the last that has it. */
  readonly series: Listed;
  /** gone: with that revision; else what was answered to it. */
  readonly how: { readonly kind: 'gone' } | { readonly kind: 'answered'; readonly answer: PageAnswer };
}

/** A later revision of a series. */
export interface NewRevision {
  readonly series: DigestSeries;
  /** The revision before, where it is here. */
  readonly before: Listed | null;
  /** What became of its patches, in a line: "2 of 5 patches changed, 1 new"; '' when it was not looked at yet. */
  readonly changes: string;
  /** What its author says changed, an item a line; what says most first. */
  readonly log: readonly string[];
  /** Findings that are new with it, that were there before, and that are gone. */
  readonly first: number;
  readonly still: number;
  readonly gone: number;
}

/** A discussion that hazards come from. */
export interface Discussion {
  /** What it is about: our words. */
  readonly title: string;
  readonly hazards: readonly string[];
  /** Message-IDs of the mails that carry it. */
  readonly messageIds: readonly string[];
}

/** An earlier series that people talk about. */
export interface Discussed {
  readonly series: DigestSeries;
  /** Replies that came in the period. */
  readonly replies: number;
}

/** Mails of one thread in the period that speak of a discussion that hazards come from. */
export interface FoundingThread extends Omit<Discussion, 'messageIds'> {
  /** Message-ID of the message of the discussion that they cite, or whose thread they continue. */
  readonly founding: string;
  readonly how: 'cites' | 'continues';
  readonly mails: number;
  readonly newest: DigestMail;
}

/** A mail that a digest names. */
export interface DigestMail {
  readonly messageId: string | null;
  readonly subject: string;
  readonly by: Writer;
  readonly received: number | null;
  /** The name of the series that it is part of or answers. */
  readonly series: string | null;
}

/** A mail or a series that was not read whole. */
export interface NotRead extends DigestMail {
  /** A few words. */
  readonly reason: string;
}

/** What came, in numbers. */
export interface DigestCounts {
  readonly mails: number;
  readonly patches: number;
  /** Mails that are no patch and no cover letter. */
  readonly replies: number;
  /** Series that are new, and earlier ones of which a revision came; with a query those that it finds. */
  readonly series: number;
  readonly revisions: number;
}

/**
 * A digest. Of a series that came in several revisions the last one stands for all. Each is told once: a series to look at, or still open, is
 * not among the new ones.
 */
export interface Digest {
  readonly period: DigestPeriod;
  /** Lists that its mails came by, those with most mails first: "linux-mm.kvack.org". */
  readonly lists: readonly string[];
  /** The query, printed; '' for everything. */
  readonly query: string;
  /** What lei finds the same mails with: the parts of the query that it knows, and those that are left out because they are ours alone. */
  readonly lei: { readonly query: string; readonly leftOut: readonly string[] };
  readonly counts: DigestCounts;
  readonly toLookAt: Section<LookAt>;
  readonly stillOpen: Section<StillOpen>;
  readonly settled: Section<Settled>;
  readonly revisions: Section<NewRevision>;
  readonly series: Section<DigestSeries>;
  /** Series of before, those with most replies first. */
  readonly discussed: Section<Discussed>;
  readonly threads: Section<FoundingThread>;
  readonly notRead: Section<NotRead>;
}

/** What a digest is mailed with. */
export interface DigestFooter {
  /** Of whom it is for. */
  readonly email: string;
  /** His own address to change it or to stop: https://HOST/u/TOKEN */
  readonly page: string;
}

/** How a digest is printed. */
export interface DigestStyle {
  /** Where our pages are, without a slash at the end ("https://gp.example.org"); null for none: then findings are named for `guardpage show`. */
  readonly site: string | null;
  /** Sentences for the head: what was skipped, what may not have arrived. */
  readonly notes: readonly string[];
  /** Null for a digest that nobody subscribed to. */
  readonly footer: DigestFooter | null;
}

const SECTIONS = [
  'toLookAt',
  'stillOpen',
  'settled',
  'revisions',
  'series',
  'discussed',
  'threads',
  'notRead',
] as const;

/** True when there is nothing to say: no mail is sent. */
export function isEmptyDigest(digest: Digest): boolean {
  return SECTIONS.every((name) => digest[name].items.length === 0);
}
