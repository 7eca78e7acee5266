export type * from './model.ts';
export { parseQuery } from './parse.ts';
export { leiPart, printQuery, toLei } from './print.ts';
export type { LeiPart } from './print.ts';
