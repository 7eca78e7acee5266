/** What a digest reads of a span of time. */
export { annotationsOf, shownFindings } from './series-facts.ts';
export type { JudgedFinding } from './series-facts.ts';
export { answeredSeries, begunSeries, seriesAmong } from './begun-series.ts';
export type { AnsweredSeries, BegunSeries } from './begun-series.ts';
export { countReceived, damagedMails, listsReceived, receivedMails } from './received-mails.ts';
export type { ReceivedCounts, ReceivedMail } from './received-mails.ts';
export { settledAnswers } from './settled-answers.ts';
export type { SettledAnswer } from './settled-answers.ts';
export type { Span } from './span.ts';
export { speakingMails } from './speaking-mails.ts';
export type { SpeakingMail } from './speaking-mails.ts';
