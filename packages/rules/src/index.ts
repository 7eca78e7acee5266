export { analyse } from './analyse.ts';
export type { Engine } from './analyse.ts';
export type { Finding, MailReport, NotVisible, Related } from './finding.ts';
export type * from './model.ts';
export { tablesOf } from './facts-at.ts';
export { parsePattern } from './pattern.ts';
