/** Pages over series that a store has. */
export { listedRow, seriesList } from './series-list.ts';
export type { Listed, ListStyle } from './series-list.ts';
export { rowText } from './rows.ts';
