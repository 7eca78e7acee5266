import type { Digest } from '@guardpage/report/digest';
import type { FindingPage, MailPage } from '@guardpage/report/series';
import type {
  ArchiveCounts,
  Operations,
  OpinionKey,
  ReceivedDay,
  SchemaState,
  Store,
  StoredAnswer,
} from '@guardpage/store';
import type { CitedMail, WantedMail } from './cited-answer.ts';
import type { WantedDigest } from './digest/index.ts';
import type { FindingViewAnswer } from './finding-view.ts';
import type { FoundFindings, WantedFindings } from './found-findings.ts';
import type { FoundMails, WantedMails } from './found-mails.ts';
import type { FoundSeriesPage, WantedSeries } from './found-series.ts';
import type { Hits, WantedHits } from './hits-answer.ts';
import type { BytesPiece, WantedBytes } from './mail-bytes.ts';
import type { NamePrecedents, WantedPrecedents } from './name-precedents.ts';
import type { FindingCase } from './outgoing/finding-case.ts';
import type { OutboxAnswer, OutgoingAnswer } from './outgoing/outbox-answer.ts';
import type { WorkAnswer } from './outgoing/work-answer.ts';
import type { NamedSeries, SeriesAnswer } from './series-answer.ts';
import type { WantedSeriesMails } from './series-mails.ts';
import type { SeriesViewAnswer } from './series-view.ts';
import type { ThreadTexts } from './thread-texts.ts';
import type { ConfirmationPage, SubscriptionPage, WantedConfirmation } from './subscriptions/page.ts';

type Question<Asked, Answered> = (store: Store, wanted: Asked) => Promise<Answered>;

/** What a reader can be asked. Questions and answers are plain data. */
export interface Questions {
  /** The mails that a query finds. */
  readonly mails: Question<WantedMails, FoundMails>;
  /** The findings in the mails that a query finds. */
  readonly findings: Question<WantedFindings, FoundFindings>;
  /** What was said about a function, a flag or a lock. */
  readonly precedents: Question<WantedPrecedents, NamePrecedents>;
  /** The series that a query finds. */
  readonly series: Question<WantedSeries, FoundSeriesPage>;
  /** The bytes of the mails of a revision, by the Message-ID of any of them or of an answer to it. */
  readonly seriesMails: Question<WantedSeriesMails, readonly Uint8Array[]>;
  /** One series. */
  readonly show: Question<NamedSeries, SeriesAnswer>;
  /** The series of a Message-ID with its diffs. */
  readonly page: Question<string, SeriesViewAnswer>;
  /** A finding by its fingerprint, a piece for each series that has or had it, newest first. */
  readonly finding: Question<string, readonly FindingPage[]>;
  /** The same with its code; of a fingerprint that is no longer reported what was told. */
  readonly fingerprint: Question<string, FindingViewAnswer>;
  /** The newest findings of a hazard. */
  readonly hits: Question<WantedHits, Hits>;
  /** Those of some mails that are here, with the passages that are cited. */
  readonly cited: Question<readonly WantedMail[], readonly CitedMail[]>;
  /** A mail by its Message-ID, or by its content, and its thread; null when it is not here. */
  readonly mail: Question<string, MailPage | null>;
  /** A piece of the bytes of a mail. */
  readonly raw: Question<WantedBytes, BytesPiece | null>;
  /** A piece of the mbox of a mail's thread. */
  readonly mbox: Question<WantedBytes, BytesPiece | null>;
  /** What came in a span of time. */
  readonly digest: Question<WantedDigest, Digest>;
  /** How many there are of what the store has, at this time (seconds since 1970). */
  readonly counts: Question<number, ArchiveCounts>;
  /** The last days (UTC) on which mails came, at most so many, before a time (seconds since 1970). */
  readonly days: Question<{ readonly before: number; readonly most: number }, readonly ReceivedDay[]>;
  /** When mails came next to a span of time. */
  readonly around: Question<
    { readonly from: number; readonly to: number; readonly now: number },
    { readonly before: number | null; readonly after: number | null }
  >;
  /** What stands in the outbox, at most so many rows of each state. */
  readonly outbox: Question<number, OutboxAnswer>;
  /** A row of the outbox by its id, with exactly what goes out; null when there is none. */
  readonly outgoing: Question<number, OutgoingAnswer | null>;
  /** A finding of a mail with its code; null when it is not there. */
  readonly findingCase: Question<OpinionKey, FindingCase | null>;
  /** What the mails around one say, by its Message-ID; null when it is not here. */
  readonly threadTexts: Question<string, ThreadTexts | null>;
  /** Answers by mail that wait for a decision, at most so many. */
  readonly proposals: Question<number, readonly StoredAnswer[]>;
  /** What whoever looks after the machine watches, at this time (seconds since 1970). */
  readonly operations: Question<number, Operations>;
  /** Whether its tables are those of this version. */
  readonly schema: Question<null, SchemaState>;
  /** How the work of the workers stands, at this time (seconds since 1970), with what failed, at most so many of each. */
  readonly work: Question<{ readonly now: number; readonly most: number }, WorkAnswer>;
  /** A subscription by its token, as its page may show it; null when there is none. */
  readonly subscription: Question<string, SubscriptionPage | null>;
  /** What a token out of a confirmation mail stands for. */
  readonly confirmation: Question<WantedConfirmation, ConfirmationPage>;
}

/** What a question takes besides the store, and what it gives. */
export type Wanted<Name extends keyof Questions> = Parameters<Questions[Name]>[1];
export type Given<Name extends keyof Questions> = Awaited<ReturnType<Questions[Name]>>;

/** The code behind a question is loaded when it is asked. */
export const QUESTIONS: Questions = {
  mails: async (...asked) => (await import('./found-mails.ts')).mailsFound(...asked),
  findings: async (...asked) => (await import('./found-findings.ts')).findingsFound(...asked),
  precedents: async (...asked) => (await import('./name-precedents.ts')).namePrecedents(...asked),
  series: async (...asked) => (await import('./found-series.ts')).seriesFound(...asked),
  seriesMails: async (...asked) => (await import('./series-mails.ts')).seriesMails(...asked),
  show: async (...asked) => (await import('./series-answer.ts')).seriesAnswer(...asked),
  page: async (...asked) => (await import('./series-view.ts')).seriesView(...asked),
  fingerprint: async (...asked) => (await import('./finding-view.ts')).findingView(...asked),
  finding: async (...asked) => (await import('./finding-answer.ts')).findingAnswer(...asked),
  hits: async (...asked) => (await import('./hits-answer.ts')).hitsAnswer(...asked),
  cited: async (...asked) => (await import('./cited-answer.ts')).citedAnswer(...asked),
  mail: async (...asked) => (await import('./mail-answer.ts')).mailAnswer(...asked),
  raw: async (...asked) => (await import('./mail-bytes.ts')).rawPiece(...asked),
  mbox: async (...asked) => (await import('./mail-bytes.ts')).mboxPiece(...asked),
  digest: async (...asked) => (await import('./digest/index.ts')).digestAnswer(...asked),
  counts: async (...asked) => (await import('@guardpage/store')).archiveCounts(...asked),
  days: async (store, { before, most }) => (await import('@guardpage/store')).receivedDays(store, before, most),
  around: async (...asked) => (await import('@guardpage/store')).receivedAround(...asked),
  outbox: async (...asked) => (await import('./outgoing/outbox-answer.ts')).outboxAnswer(...asked),
  operations: async (...asked) => (await import('@guardpage/store')).operations(...asked),
  schema: async (store) => (await import('@guardpage/store')).schemaState(store),
  work: async (...asked) => (await import('./outgoing/work-answer.ts')).workAnswer(...asked),
  outgoing: async (...asked) => (await import('./outgoing/outbox-answer.ts')).outgoingAnswer(...asked),
  findingCase: async (...asked) => (await import('./outgoing/finding-case.ts')).findingCase(...asked),
  threadTexts: async (...asked) => (await import('./thread-texts.ts')).threadTexts(...asked),
  subscription: async (...asked) => (await import('./subscriptions/page.ts')).subscriptionPage(...asked),
  confirmation: async (...asked) => (await import('./subscriptions/page.ts')).confirmationPage(...asked),
  proposals: async (...asked) => (await import('./outgoing/outbox-answer.ts')).proposalsAnswer(...asked),
};
