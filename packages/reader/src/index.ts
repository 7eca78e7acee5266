export type { ArchiveCounts, EpochCounts, MonthCounts, ReceivedDay } from '@guardpage/store';
export type { CitedMail, WantedMail } from './cited-answer.ts';
export type { Hit, Hits, WantedHits } from './hits-answer.ts';
export type { Answer, Refusal } from './messages.ts';
export { openReader, openWriter } from './open-reader.ts';
export type { Reader, ReaderOptions, Writer } from './open-reader.ts';
export type { Deeds, Done } from './outgoing/deeds.ts';
export type { OutboxAnswer, OutboxGroup, OutboxLine, OutgoingAnswer, RowFinding } from './outgoing/outbox-answer.ts';
export type { WorkAnswer, WorkerWork } from './outgoing/work-answer.ts';
export type {
  AnswerKey,
  AnswerWord,
  FailedWork,
  Operations,
  Opinion,
  OutboxMove,
  OutboxRow,
  OutboxState,
  SchemaState,
  StoredAnswer,
  WorkName,
} from '@guardpage/store';
export type { WantedDigest } from './digest/index.ts';
export type { FoundFinding } from './found-findings.ts';
export type { FoundMails, WantedMails } from './found-mails.ts';
export type { FoundSeriesPage, WantedSeries } from './found-series.ts';
export type { BytesPiece, PiecePlace, WantedBytes } from './mail-bytes.ts';
export type { Given, Questions, Wanted } from './questions.ts';
export type { NamedSeries, SeriesAnswer } from './series-answer.ts';
export type { SeriesView, SeriesViewAnswer } from './series-view.ts';
export type { FindingView, FindingViewAnswer } from './finding-view.ts';
export type {
  ChangeAnswer,
  ConfirmAnswer,
  ConfirmationPage,
  Postbox,
  SignUpAnswer,
  SubscriptionPage,
} from './subscriptions/index.ts';
