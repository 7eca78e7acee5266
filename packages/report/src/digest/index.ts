/** What came in a day or a week: one model for its mail, its page and its feed. */
export type * from './model.ts';
export { isEmptyDigest } from './model.ts';
export { digestSubject } from './subject.ts';
export { digestSeries } from './series-of.ts';
export type { SeriesRow } from './series-of.ts';
export { digestText } from './digest-text.ts';
export { digestAddress } from './address.ts';
export { digestRow } from './digest-row.ts';
export { alreadyText, confirmText } from './confirm-text.ts';
export type { AskedDigest } from './confirm-text.ts';
export { changeWords } from './change-words.ts';
export { logItems } from './log-items.ts';
export { byArea } from './order.ts';
export { cameText, flaggedText } from './head-text.ts';
export { personName, shortNames } from './names.ts';
export { placesOf } from './places.ts';
export { filesText, standingText, whoText } from './series-items.ts';
