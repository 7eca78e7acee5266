import * as z from 'zod';
import { askModel } from './ask-model.ts';
import type { Asked, Asker } from './ask-model.ts';
import { dayOf, draftText } from './draft-text.ts';
import { quotedLines } from './question.ts';
import type { Question } from './question.ts';

/** A mail that a draft may cite. */
export interface DraftMail {
  readonly messageId: string;
  readonly fromName: string;
  /** Seconds since 1970; null when it does not say. */
  readonly sent: number | null;
  readonly subject: string;
  readonly text: string;
}

/** What a hazard is drafted from. */
export interface DraftThread {
  /** The mail that was named. */
  readonly messageId: string;
  readonly mails: readonly DraftMail[];
  /** The thread has more mails than these. */
  readonly more: boolean;
}

/** The version of the question. */
const DRAFT_PROMPT = 1;

const words = (most: number): z.ZodString => z.string().max(most).regex(/\S/);

const answer = z.strictObject({
  id: words(80),
  title: words(240),
  what: words(1500),
  why: words(1500),
  fix: words(1500),
  question: words(600),
  notAProblemWhen: z.array(words(600)).min(1).max(8),
  bad: words(3000),
  good: words(3000),
  looksFor: words(1500),
  citations: z
    .array(z.strictObject({ messageId: words(1000), says: words(1000), locate: z.string().max(200) }))
    .max(20),
});

/** A hazard as a model drafts it. */
export type Draft = z.infer<typeof answer>;

const TASK = `You draft one hazard for Guardpage from a thread of the Linux kernel's mailing lists, in which reviewers found a mistake in a patch
for its memory management. A hazard is a mistake that others may make again. A kernel developer checks your draft word by word, writes
the rule for it and tries it on patches before anybody uses it.

Write all of it in your own words, short and plain, and only what the mails say: "id": lower-case words joined by "-"; "title": what goes
wrong, one sentence without a full stop; "what": the invariant; "why": what happens when it is broken; "fix": what is safe; "question": what a
reviewer would ask; "notAProblemWhen": code that looks alike and is right; "bad" and "good": a few lines of C that you make up; "looksFor": what a
rule would look for in the code of a function; "citations": the mails in which somebody made the point, oldest first, by the Message-ID
that stands above each mail, with what he says in your words, and "locate": up to eight words of his, exactly as they stand there.`;

const MOST_MAIL = 13_000;
const ROOM = 16_384;

/** Asks for a hazard out of a thread. */
export function draftQuestion({ messageId, mails }: DraftThread): Question<Draft> {
  const pieces = mails.map((mail, at) => {
    const head = [
      `Message-ID: ${mail.messageId}`,
      `From: ${mail.fromName}, ${dayOf(mail) ?? 'on an unknown day'}`,
      `Subject: ${mail.subject}`,
      ...(mail.messageId === messageId ? ['(the mail that the person who asks has named)'] : []),
    ];
    return { name: `mail ${at + 1}`, text: quotedLines([...head, '', ...mail.text.split('\n')], MOST_MAIL) };
  });
  return { name: 'hazard', version: DRAFT_PROMPT, task: TASK, pieces, answer, room: ROOM };
}

/**
 * Has a model draft a hazard from a thread: a text as it stands in a folder of hazards, for a person to finish. It is loaded by nobody.
 *
 * @param template hazard.yaml of a new hazard
 */
export async function draftHazard(thread: DraftThread, template: string, asker: Asker): Promise<Asked<string>> {
  const asked = await askModel(draftQuestion(thread), asker);
  if (!asked.ok) return asked;
  const by = { model: asker.settings.model, prompt: DRAFT_PROMPT };
  return { ok: true, value: draftText({ draft: asked.value, thread, template, by }) };
}
