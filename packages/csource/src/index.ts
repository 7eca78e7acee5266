export type * from './model.ts';
export { textOf } from './expression-text.ts';
export { subexpressions } from './subexpressions.ts';
