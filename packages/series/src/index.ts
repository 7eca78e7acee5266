export { cluesOf, type Clue } from './clues.ts';
export { readFamily } from './family.ts';
export type * from './family-model.ts';
export { readDiffstat } from './diffstat.ts';
export type * from './model.ts';
export { groupSeries, type Grouped } from './group-series.ts';
export { readSubmission, type PlacedMessage } from './read-submission.ts';
export { readPrefix } from './subject-prefix.ts';
export { cleanText } from './utf8.ts';
