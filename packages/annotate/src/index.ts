export { namesOf } from './names/names-of.ts';
