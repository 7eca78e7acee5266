/** What people said of the findings of a hazard, in replays and by answers. */
export interface Verdicts {
  readonly right: number;
  readonly wrong: number;
}

/** A finding of a replay that somebody looked at. */
export interface RecordedVerdict {
  readonly messageId: string;
  readonly path: string;
  readonly line: number;
  readonly verdict: string;
}

/** How a hazard has done: by what replays found, a line that several archives have once, and by answers that count (fixed: right; invalid: wrong). */
export function recordOf(hits: readonly RecordedVerdict[], answered: Verdicts): Verdicts {
  const lines = new Map(hits.map((hit) => [JSON.stringify([hit.messageId, hit.path, hit.line]), hit.verdict]));
  const count = (wanted: string): number => [...lines.values()].filter((verdict) => verdict === wanted).length;
  return { right: count('right') + answered.right, wrong: count('wrong') + answered.wrong };
}

/** Wrong ones that one bad day may bring. */
const FORGIVEN = 2;

/** The part of judged findings that must be right, by the confidence that a hazard claims. */
const BAR = { high: 0.9, moderate: 0.75, low: 1.01 } as const;

/**
 * Why a hazard may not be mailed: too many of its findings were called wrong for the confidence it claims; null when it may. It stays on the
 * dashboard, and is mailed again when its record is good enough again.
 */
export function belowBar({ right, wrong }: Verdicts, confidence: keyof typeof BAR): string | null {
  if (confidence === 'low') return 'a hazard of low confidence is shown on the dashboard alone';
  const judged = right + wrong;
  if (wrong <= FORGIVEN || right >= BAR[confidence] * judged) return null;
  return `${wrong} of its ${judged} judged findings were wrong: it is shown on the dashboard alone`;
}
