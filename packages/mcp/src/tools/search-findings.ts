import { parseQuery } from '@guardpage/query';
import type { FoundFinding } from '@guardpage/reader';
import { loreUrl } from '@guardpage/report';
import { momentOf } from '@guardpage/report/series';
import * as z from 'zod';
import { QUOTED, tool } from '../tool.ts';
import { NO_STORE, refusalText, storeSchema } from './of-store.ts';

const MOST = 50;

const found = z.strictObject({
  fingerprint: z.string(),
  hazard: z.string(),
  level: z.string(),
  title: z.string(),
  path: z.string(),
  line: z.int(),
  function: z.string().nullable(),
  mail: z.strictObject({
    messageId: z.string().nullable(),
    url: z.string().nullable(),
    subject: z.string(),
    author: z.string(),
    sent: z.string().nullable().describe('ISO 8601, UTC'),
    patchLine: z.int().nullable().describe('raw line of the mail'),
  }),
});

const output = z.strictObject({
  store: storeSchema,
  findings: z.array(found),
  older: z.int().nullable().describe('give it as "before" for the next page; null when there is none'),
});

function rowOf({ mail, fingerprint, hazard, level, title, path, line, patchLine, ...one }: FoundFinding) {
  const { messageId, subject, fromName, sent } = mail;
  return {
    fingerprint,
    hazard,
    level,
    title,
    path,
    line,
    function: one.function,
    mail: {
      messageId,
      url: messageId === null ? null : loreUrl(messageId),
      subject,
      author: fromName,
      sent: sent === null ? null : momentOf(sent),
      patchLine,
    },
  };
}

function textOf({ findings, store }: z.infer<typeof output>): string {
  if (store.problem !== null) return store.problem;
  if (findings.length === 0) return 'no finding matches';
  return findings
    .map(
      ({ fingerprint, hazard, path, line, title, mail }) =>
        `${fingerprint} ${hazard}\n  ${path}:${line} ${title}\n  ${mail.subject}\n  ${mail.url ?? 'without a Message-ID'}`,
    )
    .join('\n');
}

/** Findings in the mails of the store. */
export const searchFindings = tool({
  name: 'search_findings',
  title: 'Search findings',
  description: `Findings in the mails of this machine's store, those of the newest mails first. The query says which mails, in the words of lore and lei: words, "phrases", AND OR NOT, s: f: b: dfn: dfhh: d: (subject, from, body, file, function, date), and hazard: level: origin: is:flagged. Without a query: all. ${QUOTED}`,
  input: z.strictObject({
    query: z.string().max(2000).default('').describe('hazard:anon-vma* dfn:mm/khugepaged.c d:2026..'),
    limit: z.int().min(1).max(MOST).default(20),
    before: z.int().min(1).max(2_147_483_647).nullable().default(null).describe('"older" of the page before'),
  }),
  output,
  answer: async ({ query, limit, before }, { reader }) => {
    const parsed = query.trim() === '' ? null : parseQuery(query, Math.floor(Date.now() / 1000));
    if (parsed?.ok === false) {
      const { column, reason, hint } = parsed.problem;
      return { ok: false, reason: `query: ${reason}, at column ${column}; ${hint}` };
    }
    const store = reader();
    const none = { findings: [], older: null };
    if (store === null)
      return { ok: true, value: { store: NO_STORE, ...none }, text: textOf({ store: NO_STORE, ...none }) };
    const answer = await store.ask('findings', { query: parsed?.value ?? null, before, limit });
    if (!answer.ok) return { ok: false, reason: refusalText(answer.refusal) };
    const { findings, older } = answer.value;
    const value = { store: { there: true, problem: null }, findings: findings.map(rowOf), older };
    return { ok: true, value, text: textOf(value) };
  },
});
