export { explain } from './explain.ts';
export { formats } from './formats/index.ts';
export type { Format, InputRow, Run, RowProblem, Style } from './run.ts';
export { counted, loreUrl, shown, visible } from './text-of.ts';
