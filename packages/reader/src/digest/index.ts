/** The digest of a span of time, read out of a store. */
export { digestAnswer } from './digest-answer.ts';
export type { WantedDigest } from './digest-answer.ts';
