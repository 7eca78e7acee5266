import type { ValueMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import type { View } from '../view.ts';
import { cleared } from './value-cleared.ts';
import { dropped } from './value-dropped.ts';
import { given } from './value-given.ts';
import { holding } from './value-holding.ts';

/** `value`: what an argument, a flags word or a result must or must not be. Each form has its truth table in its file. */
export function value(match: ValueMatch, view: View): readonly Hit[] {
  if ('clears' in match) return cleared(match, view);
  if ('is' in match) return given(match, view);
  if ('dropped' in match) return dropped(match, view);
  return holding(match, view);
}
