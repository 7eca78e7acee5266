export type * from './model.ts';
export { textOf } from './expression-text.ts';
export { subexpressions } from './subexpressions.ts';
export { readFunctionHead, type FunctionHead } from './function-head.ts';
