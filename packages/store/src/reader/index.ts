export type { Answer, Refusal } from './messages.ts';
export { openReader } from './open-reader.ts';
export type { Reader, ReaderOptions } from './open-reader.ts';
export type { FoundMails, FoundSeriesPage, Questions, WantedMails, WantedSeries } from './questions.ts';
