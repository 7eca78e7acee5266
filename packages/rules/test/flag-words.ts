import { FLAG_WORDS } from '../src/masks/masks.ts';
import type { Fact, Facts } from '../src/model.ts';

const word = (pattern: string, of: readonly string[] = []): Fact => ({
  pattern,
  of,
  table: null,
  since: null,
  until: null,
});

/** Three flags and two masks made of them, as a kernel fact table. */
export const facts: Facts = {
  [FLAG_WORDS]: {
    says: '',
    facts: [word('F_A'), word('F_B'), word('F_C'), word('F_AB', ['F_A', 'F_B']), word('F_ABC', ['F_AB', 'F_C'])],
  },
};
