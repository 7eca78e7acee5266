import { readUnit } from '@guardpage/csource/read';
import { facts, hazards, releases } from '@guardpage/knowledge';
import type { Engine } from '@guardpage/rules';

/** What families are judged by: the hazards that are reported by default. */
export const engine: Engine = {
  hazards: hazards.filter(({ status }) => status === 'stable'),
  facts,
  releases,
  readUnit,
};
