export type { Part } from './page.ts';
export { countAllMails, countMails, newestMails, searchMails } from './search-mails.ts';
export type { CappedCount, FoundMail } from './search-mails.ts';
export { countFoundSeries, searchSeries } from './search-series.ts';
export type { FoundSeries } from './search-series.ts';
