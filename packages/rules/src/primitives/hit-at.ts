import type { Evidence, Hit } from '../model.ts';
import type { View } from '../view.ts';

/** A place where the answer is yes, or not visible for a reason. */
export function hitAt(primary: Evidence, view: View, reason: string | null): Hit {
  return {
    answer: reason === null ? 'yes' : 'not visible',
    function: view.graph.name,
    primary,
    related: [],
    reason,
    by: 'state',
    assumes: [],
    bound: view.bound,
  };
}
