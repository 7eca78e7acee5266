import { readUnit } from '@guardpage/csource/read';
import { facts, hazards, knowledge, releases } from '@guardpage/knowledge';
import type { Engine } from '@guardpage/rules';

/** What families are judged by: the hazards that are reported by default. */
export const engine: Engine = {
  hazards: hazards.filter(({ status }) => status === 'stable'),
  facts,
  releases,
  readUnit,
};

/** Changes when a judgement could be another: by the knowledge, or by the engine (a number, raised by hand). */
export const JUDGED_BY = `${knowledge} 1`;
