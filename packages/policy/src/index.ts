export type { Candidate, CandidateFinding, Decision, History } from './model.ts';
export { decide, isAmong } from './decide.ts';
export { belowBar, recordOf } from './hazard-bar.ts';
export type { RecordedVerdict, Verdicts } from './hazard-bar.ts';
export { readPolicy } from './read-policy.ts';
export type { Policy, ReadPolicy } from './read-policy.ts';
export { trustOf } from './trust.ts';
export type { Asked, GivenAnswer, Trusted } from './trust.ts';
export { worthSaying } from './worth-saying.ts';
