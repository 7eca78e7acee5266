export { namesOf } from './names/names-of.ts';
export type * from './model.ts';
export { hazardNames } from './touches/hazard-names.ts';
export type { HazardNames } from './touches/hazard-names.ts';
export { touchesOf } from './touches/touches-of.ts';
export { changesSince } from './changes/changes-since.ts';
export type { Revisions } from './changes/changes-since.ts';
