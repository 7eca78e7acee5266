import type { Hazard } from '@guardpage/rules';

/** A hazard of which only the texts count. */
export function hazard(id: string, why: string, more: Partial<Hazard> = {}): Hazard {
  const text = { title: 't', what: 'w', why, fix: 'f', question: 'q?', bad: 'b', good: 'g' };
  const kind = { level: 'warning', confidence: 'high', status: 'stable' } as const;
  const none = { since: null, until: null, paths: [], beside: [], notes: {}, citations: [], notAProblemWhen: [] };
  return { id, ...text, ...kind, ...none, match: { kind: 'value', clears: 'X' }, ...more };
}
