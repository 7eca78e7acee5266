export { analyse } from './analyse.ts';
export type { Engine } from './engine.ts';
export type { Finding, MailReport, NotVisible, Part, Related } from './finding.ts';
export type * from './model.ts';
export { tablesOf } from './facts-at.ts';
export { parsePattern } from './pattern.ts';
export type { Tree } from './tree.ts';
export type { Base } from './version.ts';
export { missingParts } from './states/lineages.ts';
