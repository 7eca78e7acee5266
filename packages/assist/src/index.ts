export { answerOne } from './answer-opinions.ts';
export type { Answered, Answering } from './answer-opinions.ts';
export type { Asked, Asker } from './ask-model.ts';
export { draftHazard } from './draft-hazard.ts';
export type { DraftMail, DraftThread } from './draft-hazard.ts';
export { OPINION_PROMPT } from './opinion.ts';
export type { FindingCase } from './opinion.ts';
export { readModel, readSettings } from './settings.ts';
export type { ReadSettings, Settings } from './settings.ts';
