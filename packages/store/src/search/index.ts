export type { Part } from './page.ts';
export type { CappedCount } from './capped-count.ts';
export { countMails, newestMails, searchMails } from './search-mails.ts';
export type { FoundMail } from './search-mails.ts';
export { countFoundSeries, searchSeries } from './search-series.ts';
export type { FoundSeries } from './search-series.ts';
