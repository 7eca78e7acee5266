import type { Hazard } from '@guardpage/rules';
import { claimOpinion, settleOpinion } from '@guardpage/store';
import type { ClaimedOpinion, OpinionKey, OpinionOutcome } from '@guardpage/store';
import { askModel } from './ask-model.ts';
import type { Asker } from './ask-model.ts';
import { OPINION_PROMPT, opinionQuestion } from './opinion.ts';
import type { FindingCase } from './opinion.ts';

/** What answering takes. */
export interface Answering extends Asker {
  readonly hazards: readonly Hazard[];
  /** Reads a finding in the store, with its code; null when it is not there any more. */
  readonly read: (key: OpinionKey) => Promise<FindingCase | null>;
}

/** A question that was answered, or could not be. */
export interface Answered {
  readonly claimed: ClaimedOpinion;
  readonly outcome: OpinionOutcome;
}

/** Longer than an answer may take (s): who holds a question so long is gone. */
const BEYOND = 60;

/** Has a model answer the question that waits longest, or the one that is named; null when there is none, or somebody is at it. */
export async function answerOne(answering: Answering, only?: OpinionKey): Promise<Answered | null> {
  const { store, settings, now } = answering;
  const lease = Math.ceil(settings.patience / 1000) + BEYOND;
  const claimed = await claimOpinion(store, { now: now(), lease, ...(only === undefined ? {} : { only }) });
  if (claimed === null) return null;
  const outcome = await outcomeOf(answering, claimed);
  await settleOpinion(store, claimed, { outcome, at: now() });
  return { claimed, outcome };
}

async function outcomeOf(answering: Answering, key: OpinionKey): Promise<OpinionOutcome> {
  const own = { model: answering.settings.model, prompt: OPINION_PROMPT };
  const found = await answering.read(key);
  if (found === null) return { kind: 'failed', ...own, problem: 'the finding is not there any more' };
  const hazard = answering.hazards.find(({ id }) => id === found.finding.hazard) ?? null;
  const asked = await askModel(opinionQuestion(found, hazard), answering);
  if (!asked.ok) return { kind: 'failed', ...own, problem: asked.problem };
  const { opinion, reasons } = asked.value;
  return { kind: 'said', ...own, word: opinion, reasons: reasons.map(inOneLine) };
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
