export type * from './model.ts';
export { parseQuery } from './parse.ts';
export { printQuery, toLei } from './print.ts';
