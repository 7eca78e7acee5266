import type { CheckMatch, Match } from '@guardpage/rules';
import { parseEvent, parsePattern } from '@guardpage/rules';
import * as z from 'zod';

/** The text form of a match: one key that names the primitive; unknown fields are refused, so that a typing error shows. */

/** A text that is not empty. */
export const words = z.string().trim().min(1);

/** A pattern, or a fact table. */
export const pattern = words.superRefine((text, context) => {
  if (/^@[a-z-]+$/.test(text)) return;
  const read = parsePattern(text);
  if (!read.ok) context.addIssue({ code: 'custom', message: `pattern "${text}": ${read.problem}` });
});
const patterns = z.array(pattern).min(1);

const event = words.superRefine((text, context) => {
  if (/^(?:if (?:not )?)?@[a-z-]+$/.test(text)) return;
  const read = parseEvent(text);
  if (!read.ok) context.addIssue({ code: 'custom', message: `event "${text}": ${read.problem}` });
});
const events = z.array(event).min(1);

const order = z.strictObject({ first: patterns, before: patterns, done: z.array(pattern).default([]) });
const guard = z.strictObject({ protects: patterns, unless: patterns, lock: patterns });
const FLAGS = /[$]flags\b/;
const value = z.union([
  z.strictObject({ clears: words }),
  z.strictObject({ is: patterns, where: z.array(pattern).default([]) }),
  z.strictObject({ dropped: patterns }),
  z.strictObject({
    mask: patterns.refine((texts) => texts.every((text) => FLAGS.test(text)), 'each pattern names the word $flags'),
    has: z.array(words).min(1),
    lacks: z.array(words).default([]),
  }),
]);
const config = z.strictObject({
  unset: words,
  needs: words,
  enabled: z.array(pattern).default([]),
  harmless: z.array(pattern).default([]),
});
const removed = z.strictObject({
  test: patterns,
  behind: z.array(pattern).default([]),
  after: z.array(pattern).default([]),
  known: z.array(pattern).default([]),
});
const added = z.strictObject({
  patterns,
  under: z.array(pattern).default([]),
  unless: z.array(pattern).default([]),
});
/** What a series must have besides: a file that it touches, and in it one of the patterns. */
const without = z.strictObject({
  paths: z.array(words).min(1).default(['**']),
  patterns: z.array(pattern).default([]),
});
const series: z.ZodType<SeriesText> = z.strictObject({
  touches: z.union([patterns, z.lazy(() => match)]),
  without: without.refine(
    ({ paths, patterns: wanted }) => wanted.length > 0 || !paths.includes('**'),
    'paths or patterns',
  ),
});

const check = z.strictObject({ words: patterns, tables: patterns.default([]), 'looks-for': words });

interface SeriesText {
  /** Patterns are short for `added`. */
  readonly touches: readonly string[] | Text;
  readonly without: z.infer<typeof without>;
}
const between = z.strictObject({
  mends: z.enum(['start', 'reached']).default('reached'),
  after: z.array(event).default([]),
  never: events,
  until: z.array(event).default([]),
  known: z.array(pattern).default([]),
  given: z.boolean().default(false),
});
const pair = z.strictObject({
  open: events,
  close: events,
  handsOver: z.array(event).default([]),
  known: z.array(pattern).default([]),
});
const needs = z.strictObject({
  reached: patterns,
  done: events,
  undone: z.array(event).default([]),
  known: z.array(pattern).default([]),
});
const answers = z.strictObject({
  mends: z.enum(['start', 'reached']).default('reached'),
  with: patterns,
  after: z.array(event).default([]),
  until: z.array(event).default([]),
  unless: z.array(event).default([]),
  known: z.array(pattern).default([]),
});
const joins = z.strictObject({ apart: event, given: events, unless: z.array(pattern).default([]) });

const early = z.strictObject({
  test: patterns,
  lock: patterns,
  held: z.array(pattern).default([]),
  drops: z.array(pattern).default([]),
  known: z.array(pattern).default([]),
});

const init = z.strictObject({
  type: words,
  has: z.array(words).min(1),
  lacks: z.array(words).min(1),
  used: z.array(pattern).default([]),
});

const loop = z.strictObject({
  contains: patterns,
  bounded: patterns,
  unless: z.array(pattern).default([]),
  open: z.array(pattern).default([]),
});

/** A match as it is written. */
export interface Text {
  readonly order?: z.infer<typeof order> | undefined;
  readonly guard?: z.infer<typeof guard> | undefined;
  readonly value?: z.infer<typeof value> | undefined;
  readonly config?: z.infer<typeof config> | undefined;
  readonly removed?: z.infer<typeof removed> | undefined;
  readonly init?: z.infer<typeof init> | undefined;
  readonly added?: z.infer<typeof added> | undefined;
  readonly series?: SeriesText | undefined;
  readonly check?: z.infer<typeof check> | undefined;
  readonly between?: z.infer<typeof between> | undefined;
  readonly pair?: z.infer<typeof pair> | undefined;
  readonly needs?: z.infer<typeof needs> | undefined;
  readonly answers?: z.infer<typeof answers> | undefined;
  readonly joins?: z.infer<typeof joins> | undefined;
  readonly when?:
    { readonly after: readonly string[]; readonly until: readonly string[]; readonly match: Text } | undefined;
  readonly loop?: z.infer<typeof loop> | undefined;
  readonly early?: z.infer<typeof early> | undefined;
  readonly any?: readonly Text[] | undefined;
  readonly all?: readonly Text[] | undefined;
  readonly not?: Text | undefined;
  readonly within?: (Text & { readonly functions: readonly string[] }) | undefined;
}

const forms = {
  order: order.optional(),
  guard: guard.optional(),
  value: value.optional(),
  config: config.optional(),
  removed: removed.optional(),
  init: init.optional(),
  added: added.optional(),
  series: series.optional(),
  check: check.optional(),
  between: between.optional(),
  pair: pair.optional(),
  needs: needs.optional(),
  answers: answers.optional(),
  joins: joins.optional(),
  loop: loop.optional(),
  early: early.optional(),
};

const PRIMITIVES = [
  'order',
  'guard',
  'value',
  'config',
  'removed',
  'init',
  'added',
  'series',
  'check',
  'between',
  'pair',
  'needs',
  'answers',
  'joins',
  'when',
  'loop',
  'early',
  'any',
  'all',
  'not',
  'within',
] as const;

function one(text: object): boolean {
  return PRIMITIVES.filter((name) => name in text).length === 1;
}

const ONE = `exactly one of ${PRIMITIVES.join(', ')}`;

export const match: z.ZodType<Text> = z.lazy(() => z.strictObject({ ...forms, ...composed() }).refine(one, ONE));
const within: z.ZodType<Text & { readonly functions: readonly string[] }> = z.lazy(() =>
  z
    .strictObject({
      functions: z.array(words).min(1),
      ...forms,
      ...composed(),
    })
    .refine(one, ONE),
);

/** The forms that hold others. A `not` says what must not be there besides something else, so it is no first part. */
function composed() {
  const parts = z.array(match).min(2);
  return {
    any: z.array(match).min(1).optional(),
    all: parts.refine((all) => all[0]?.not === undefined, 'the first part cannot be "not"').optional(),
    not: match.optional(),
    when: z.strictObject({ after: events, until: z.array(event).default([]), match }).optional(),
    within: within.optional(),
  };
}

/** What a hazard's check.ts exports. */
export type Check = CheckMatch['check'];

/** True when a part of a match is code. */
export function isChecked(text: Text): boolean {
  const touches = text.series?.touches ?? [];
  const inside = [
    ...(text.any ?? []),
    ...(text.all ?? []),
    text.not,
    text.within,
    text.when?.match,
    'map' in touches ? null : touches,
  ];
  return text.check !== undefined || inside.some((one) => one && isChecked(one));
}

/** Turns the text form of a match (one key that names the primitive) into the form the engine takes. */
export function matchOf(text: Text, check: Check): Match {
  const inner = (one: Text): Match => matchOf(one, check);
  if (text.order) return { kind: 'order', ...text.order };
  if (text.guard) return { kind: 'guard', ...text.guard };
  if (text.value) return { kind: 'value', ...text.value };
  if (text.config) return { kind: 'config', ...text.config };
  if (text.removed) return { kind: 'removed', ...text.removed };
  if (text.init) return { kind: 'init', ...text.init };
  if (text.added) return { kind: 'added', ...text.added };
  if (text.series) {
    const { touches, without } = text.series;
    const touched: Match =
      'map' in touches ? { kind: 'added', patterns: touches, under: [], unless: [] } : inner(touches);
    return { kind: 'series', touches: touched, without };
  }
  if (text.check) {
    const { words, tables, 'looks-for': looksFor } = text.check;
    return { kind: 'check', words, tables, looksFor, check };
  }
  if (text.between) return { kind: 'between', ...text.between };
  if (text.pair) return { kind: 'pair', ...text.pair };
  if (text.needs) return { kind: 'needs', ...text.needs };
  if (text.answers) return { kind: 'answers', ...text.answers };
  if (text.joins) return { kind: 'joins', ...text.joins };
  if (text.when) return { kind: 'when', ...text.when, match: inner(text.when.match) };
  if (text.loop) return { kind: 'loop', ...text.loop };
  if (text.early) return { kind: 'early', ...text.early };
  if (text.all) return { kind: 'all', of: text.all.map(inner) };
  if (text.not) return { kind: 'not', match: inner(text.not) };
  if (text.within) return { kind: 'within', functions: text.within.functions, match: inner(text.within) };
  return { kind: 'any', of: (text.any ?? []).map(inner) };
}
