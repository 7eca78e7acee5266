export { addEntries } from './add-entries.ts';
export { keepModelAnswer, modelAnswer } from './assist/model-answers.ts';
export { reserveTokens, settleTokens, spentTokens } from './assist/model-spending.ts';
export type { Reserved } from './assist/model-spending.ts';
export { askOpinion, claimOpinion, opinionOf, settleOpinion } from './assist/opinions.ts';
export type {
  AskedOpinion,
  ClaimedOpinion,
  Opinion,
  OpinionKey,
  OpinionOutcome,
  OpinionState,
  OpinionWord,
} from './assist/opinions.ts';
export { findingOf, findingOfRow } from './assist/asked-finding.ts';
export type { AskedFinding } from './assist/asked-finding.ts';
export { archiveCounts } from './read/archive-counts.ts';
export type { ArchiveCounts, EpochCounts, MonthCounts } from './read/archive-counts.ts';
export { copyStore } from './copy-store.ts';
export type { Copying, Found } from './copy-store.ts';
export { dumpStore } from './dump.ts';
export { accountOf, dropUnseen, epochAt, knownBlobs } from './epochs.ts';
export { familyMails, judgedBefore } from './family-mails.ts';
export type { FamilyMail } from './family-mails.ts';
export { holdLock, waitForLock } from './hold-lock.ts';
export type { Lock, LockMode } from './hold-lock.ts';
export type * from './model.ts';
export { isAddress, nameOfPlace } from './place.ts';
export { normalise } from './normalise.ts';
export { storeName } from './setting.ts';
export { openReadOnly, openStore } from './open-store.ts';
export type { Store } from './open-store.ts';
export { answeredHazards, answersFor, ruleOnAnswer, settleAnswers } from './outgoing/answers.ts';
export type {
  AnswerFilter,
  AnswerKey,
  AnswerWord,
  NewAnswer,
  Settled,
  StoredAnswer,
  Trust,
} from './outgoing/answers.ts';
export { addOutgoing, claimOutgoing, moveOutgoing } from './outgoing/outbox.ts';
export type {
  Audience,
  Claim,
  Deed,
  Move,
  NewOutgoing,
  OutboxMove,
  OutboxRow,
  OutboxState,
  OutgoingKind,
} from './outgoing/outbox.ts';
export {
  begunSends,
  countOutbox,
  outboxMoves,
  outboxRow,
  outboxRows,
  sendingStopped,
  stopSending,
} from './outgoing/read-outbox.ts';
export type { OutboxFilter } from './outgoing/read-outbox.ts';
export { readingError, StoreError, storeError } from './store-error.ts';
export { replaceFamilies } from './replace-family.ts';
export type { FamilyRows, FindingRow, ReviewRow, SeriesRow } from './replace-family.ts';
export {
  annotationsOf,
  answeredSeries,
  begunSeries,
  countReceived,
  damagedMails,
  listsReceived,
  receivedMails,
  seriesAmong,
  settledAnswers,
  shownFindings,
  speakingMails,
} from './read/digest/index.ts';
export type {
  AnsweredSeries,
  BegunSeries,
  JudgedFinding,
  ReceivedCounts,
  ReceivedMail,
  SettledAnswer,
  Span,
  SpeakingMail,
} from './read/digest/index.ts';
export { findingHistory } from './read/finding-history.ts';
export type { StoredHistory } from './read/finding-history.ts';
export { hazardHits } from './read/hazard-hits.ts';
export type { StoredHit } from './read/hazard-hits.ts';
export {
  familiesNamed,
  hasMail,
  hasSeries,
  latestOfFamily,
  mailsHere,
  nameOfSeries,
  seriesNamed,
  seriesOfMail,
} from './read/find-series.ts';
export { countRows } from './read/count-rows.ts';
export { listedSeries, newestSeries } from './read/listed-series.ts';
export type { ListedSeries, Place } from './read/listed-series.ts';
export { findingsIn } from './read/mail-findings.ts';
export { countNames, mailsInAll, namingMails } from './read/naming-mails.ts';
export type { Looking, NamingMail } from './read/naming-mails.ts';
export { listsOf, mailNamed } from './read/one-mail.ts';
export type { NamedMail, StoredMail } from './read/one-mail.ts';
export { rawMails, storedSizes } from './read/raw-mails.ts';
export type { RawMail } from './read/raw-mails.ts';
export { receivedAround, receivedDays } from './read/received-days.ts';
export type { ReceivedDay } from './read/received-days.ts';
export { hazardAnswers, verdictsOf } from './read/verdicts.ts';
export type { HazardAnswer, Verdict } from './read/verdicts.ts';
export { storedPage } from './read/stored-page.ts';
export type { StoredFinding, StoredPage, StoredPart, StoredRevision } from './read/stored-page.ts';
export { threadAround, threadIds } from './read/thread-mails.ts';
export type { AroundMail, ThreadMail, ThreadPart } from './read/thread-mails.ts';
export {
  claimWork,
  countWork,
  endWork,
  failWork,
  giveBack,
  judgedBy,
  judges,
  LEASE,
  pieceCount,
  renewWork,
  takeBackWork,
  waitingWork,
} from './work.ts';
export { failedWork, retryWork, workState } from './work-state.ts';
export type { FailedWork, Retry, WorkState } from './work-state.ts';
export { operations, WORK } from './read/operations.ts';
export type { Operations, WorkName } from './read/operations.ts';
export { backupStore } from './backup.ts';
export { holdRestored } from './restored.ts';
export type { Restored } from './restored.ts';
export { storeFacts } from './store-facts.ts';
export type { StoreFacts } from './store-facts.ts';
export { schemaState } from './schema-state.ts';
export type { SchemaState } from './schema-state.ts';
export { toldFindings } from './read/told-findings.ts';
export type { ToldFinding } from './read/told-findings.ts';
export type { Claimed, Piece, Seen } from './work.ts';
export { countFoundSeries, countMails, newestMails, searchMails, searchSeries } from './search/index.ts';
export type { CappedCount, FoundMail, FoundSeries, Part } from './search/index.ts';
export { newestReceived } from './read/newest-received.ts';
export { advanceSubscription, CONFIRMATION, DIGEST, digestsInDoubt } from './subscriptions/advance.ts';
export type { Advance } from './subscriptions/advance.ts';
export { noteBounce } from './subscriptions/bounce.ts';
export type { Bounce } from './subscriptions/bounce.ts';
export { changeSubscription, stopSubscription } from './subscriptions/change.ts';
export type { Changed, Stop } from './subscriptions/change.ts';
export { confirmationOf, confirmSubscription } from './subscriptions/confirm.ts';
export type { Confirmation, Confirmed } from './subscriptions/confirm.ts';
export { expireSubscriptions } from './subscriptions/expire.ts';
export { signUp } from './subscriptions/sign-up.ts';
export type { Letter, SignUp } from './subscriptions/sign-up.ts';
export {
  subscriptionById,
  subscriptionByKey,
  subscriptionByToken,
  subscriptions,
} from './subscriptions/subscription.ts';
export type { Subscription, SubscriptionFilter, SubscriptionState } from './subscriptions/subscription.ts';
