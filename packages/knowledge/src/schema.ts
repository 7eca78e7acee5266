import type { Hazard } from '@guardpage/rules';
import * as z from 'zod';
import { isChecked, match, matchOf, pattern, words } from './match-text.ts';
import type { Check } from './match-text.ts';

/** The texts of the knowledge base, checked field by field; unknown fields are refused, so that a typing error shows. */

const version = z.string().regex(/^\d+\.\d+$/, 'a mainline version such as "6.9", in quotes');

const role = z.enum([
  'late',
  'reached',
  'table',
  'callback',
  'protects',
  'unlocked',
  'lock',
  'cleared',
  'given',
  'known',
  'dropped',
  'stored',
  'flags',
  'put',
  'tested',
  'removed',
  'left',
  'survives',
  'field',
  'beside',
  'use',
  'added',
  'start',
  'leaves',
  'loop',
  'contains',
]);

const said = {
  messageId: z.string().regex(/^[^\s<>@]+@[^\s<>@]+$/, 'a Message-ID without angle brackets'),
  author: words,
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD'),
  says: words,
};

/** Mails in the order in which they were sent. */
function oldestFirst<T extends { readonly date: string }>(mails: readonly T[]): boolean {
  return mails.every((one, at) => at === 0 || (mails[at - 1]?.date ?? '') <= one.date);
}

const citation = z.strictObject({ ...said, locate: words.max(60) });

/** A file of threads/. */
export const threadText = z.strictObject({
  title: words.max(120).refine((text) => !text.endsWith('.'), 'no full stop'),
  list: z.string().regex(/^[\w.+-]+@[\w.-]+$/, 'the address of a list'),
  proposed: words,
  objected: words,
  settled: words,
  hazards: z.array(words).default([]),
  messages: z.array(z.strictObject(said)).min(1).refine(oldestFirst, 'oldest first'),
});

/** hazard.yaml as it stands in a folder of the knowledge base. */
export const hazardText = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by "-"'),
  title: words.max(120).refine((text) => !text.endsWith('.'), 'no full stop'),
  what: words,
  why: words,
  fix: words,
  question: words.refine((text) => text.endsWith('?'), 'a question ends with "?"'),
  'not-a-problem-when': z.array(words).min(1),
  bad: words,
  good: words,
  level: z.enum(['error', 'warning', 'check']),
  confidence: z.enum(['high', 'moderate', 'low']),
  status: z.enum(['nursery', 'stable']),
  beside: z.array(words).default([]),
  since: version.optional(),
  until: version.optional(),
  paths: z.array(words).default([]),
  match,
  notes: z.partialRecord(role, words),
  citations: z.array(citation).min(1).refine(oldestFirst, 'oldest first'),
});

/** True when the hazard needs the check.ts that lies beside it. */
export function needsCheck(text: z.infer<typeof hazardText>): boolean {
  return isChecked(text.match);
}

/** A checked hazard text as the engine takes it. */
export function hazardOf(text: z.infer<typeof hazardText>, check: Check): Hazard {
  const { 'not-a-problem-when': notAProblemWhen, match: matchText, since, until, notes, ...rest } = text;
  const given = Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== undefined));
  return {
    ...rest,
    notAProblemWhen,
    since: since ?? null,
    until: until ?? null,
    match: matchOf(matchText, check),
    notes: given,
  };
}

const fact = z.strictObject({
  pattern,
  table: z
    .strictObject({ variable: words, has: z.array(words).default([]), does: z.array(pattern).default([]) })
    .nullable()
    .default(null),
  of: z.array(words).optional(),
  since: version.nullable().default(null),
  until: version.nullable().default(null),
});

export const factText = z.strictObject({ says: words, facts: z.array(fact).min(1) });

export const releaseText = z.array(
  z.strictObject({ version, released: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD') }),
);
