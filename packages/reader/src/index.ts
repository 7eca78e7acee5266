export type { CitedMail, WantedMail } from './cited-answer.ts';
export type { Hit, Hits, WantedHits } from './hits-answer.ts';
export type { Answer, Refusal } from './messages.ts';
export { openReader } from './open-reader.ts';
export type { Reader, ReaderOptions } from './open-reader.ts';
export type { FoundMails, WantedMails } from './found-mails.ts';
export type { FoundSeriesPage, WantedSeries } from './found-series.ts';
export type { Given, Questions, Wanted } from './questions.ts';
export type { NamedSeries, SeriesAnswer } from './series-answer.ts';
