/** Pages over series that a store has. */
export { codeOf } from './code-of.ts';
export { mailList, mailRow } from './mail-list.ts';
export type { ListedMail } from './mail-list.ts';
export { queryPlace } from './query-place.ts';
export { rowText } from './rows.ts';
export { dayOf, listedRow, minuteOf, momentOf, nameOf, seriesList } from './series-list.ts';
export type { Listed, ListStyle } from './series-list.ts';
export { passagesOf, seriesPage } from './series-page-of.ts';
export type { PageMore, PageRows } from './series-page-of.ts';
export type { PagePrecedent, Quoted, SeriesPage } from './series-page.ts';
export { findingPageRow, seriesPageRow } from './series-row.ts';
export { STATES, stateOfSeries } from './series-state.ts';
export type { SeriesState } from './series-state.ts';
export { seriesText } from './series-text.ts';
export { findingPage, findingPageText } from './show-finding.ts';
export type { FindingPage } from './show-finding.ts';
