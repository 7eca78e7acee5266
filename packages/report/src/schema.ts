import * as z from 'zod';

/** The shapes of the contract's rows, as a schema other programs can check against. */

const level = z.enum(['error', 'warning', 'check']);
const confidence = z.enum(['high', 'moderate', 'low']);
const side = z.enum(['post', 'pre']);
const count = z.int().min(0);
const line = z.int().min(0);

/** What ran. */
export const runSchema = z.strictObject({
  type: z.literal('run'),
  version: z.string(),
  knowledge: z.string(),
  schema: z.literal(1),
});

/** A mail. */
export const inputSchema = z.strictObject({
  type: z.literal('input'),
  input: z.string(),
  mail: count.describe('from 1; 0 when the input itself could not be read'),
  messageId: z.string().nullable(),
  subject: z.string(),
  kind: z.enum(['patch', 'cover', 'reply', 'other']),
  status: z.enum(['analysed', 'partial', 'damaged', 'no-diff', 'unreadable']),
  files: count,
  hunks: count,
  functions: count,
  notVisible: z.array(
    z.strictObject({ hazard: z.string(), path: z.string(), function: z.string().nullable(), reason: z.string() }),
  ),
  silent: z
    .array(
      z.strictObject({ path: z.string(), function: z.string().nullable(), line: line.nullable(), reason: z.string() }),
    )
    .describe('why the hazard of --explain-silence says nothing, place by place'),
  hidden: count,
  problem: z.strictObject({ line, reason: z.string() }).nullable(),
  series: z
    .strictObject({
      id: z.string(),
      revision: z.int().min(1),
      part: count.nullable(),
      total: count.nullable(),
      here: count.describe('patches of it that were given'),
      missing: z.array(z.string()).describe('parts that were not: "1", "3-5"'),
    })
    .nullable()
    .describe('null for what is no part of a series, and with --each'),
});

const related = z.strictObject({
  path: z.string(),
  line,
  side,
  patchLine: line.nullable(),
  text: z.string(),
  note: z.string(),
});

const citation = z.strictObject({
  messageId: z.string(),
  author: z.string(),
  date: z.string(),
  says: z.string(),
  url: z.url(),
});

const part = z.strictObject({ part: count.nullable(), messageId: z.string().nullable() });

/** A finding. */
export const findingSchema = z.strictObject({
  type: z.literal('finding'),
  input: z.string(),
  mail: z.int().min(1),
  messageId: z.string().nullable(),
  series: z.strictObject({
    id: z.string(),
    revision: z.int().min(1),
    part: count.nullable(),
    total: count.nullable(),
  }),
  hazard: z.string(),
  title: z.string(),
  level,
  confidence,
  origin: z.enum(['new', 'pre-existing', 'fixed', 'fixed-later']),
  fixedBy: part.nullable().describe('the part of the same series that mends it; null unless the origin is fixed-later'),
  touchedAgain: part
    .nullable()
    .describe('a later part that changes the place, when what is left at the end is not visible: not to be mailed'),
  since: z.enum(['first', 'still-there', 'gone', 'came-back']).nullable(),
  verdict: z.enum(['invalid', 'fixed', 'muted']).nullable(),
  path: z.string(),
  function: z.string().nullable(),
  line,
  column: z.int().min(1).describe('in bytes of UTF-8, from 1'),
  side,
  patchLine: line
    .nullable()
    .describe(
      'raw line of the mail, from 1; the nearest line that the mail changes, when it does not show the line itself',
    ),
  text: z.string(),
  message: z.string(),
  question: z.string(),
  fix: z.string(),
  related: z.array(related),
  assumes: z.array(z.string()),
  citations: z.array(citation),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
});

/** The counts at the end. */
export const summarySchema = z.strictObject({
  type: z.literal('summary'),
  inputs: count,
  analysed: count,
  findings: count,
  notVisible: count,
});

/** The JSON Schema of one row. */
export function jsonSchema(): object {
  return z.toJSONSchema(z.discriminatedUnion('type', [runSchema, inputSchema, findingSchema, summarySchema]), {
    target: 'draft-2020-12',
  });
}
