export { explain } from './explain.ts';
export { verdicts } from './record-text.ts';
export { formats } from './formats/index.ts';
export type { Format, InputRow, Run, RowProblem, SeriesRow, Style } from './run.ts';
export { STATES } from './series-state.ts';
export { partsMissing } from './state-of.ts';
export { counted, harmless, loreUrl, shown, visible } from './text-of.ts';
export { passageKey } from './passage-key.ts';
