import { loreUrl } from '@guardpage/report';
import { findingPageText, findingRow, momentOf } from '@guardpage/report/series';
import type { FindingPage } from '@guardpage/report/series';
import { findingSchema } from '@guardpage/report/schema';
import * as z from 'zod';
import { QUOTED, tool } from '../tool.ts';
import { NO_STORE, refusalText, storeSchema } from './of-store.ts';

/** Series that have it, revisions of each, and answers to it, at most. */
const MOST = 10;

const revision = z.strictObject({
  standing: z.enum(['first', 'still-there', 'came-back', 'gone', 'there', 'not-there']),
  revision: z.int(),
  subject: z.string(),
  messageId: z.string(),
  url: z.string(),
  sent: z.string().nullable(),
});

const answer = z.strictObject({
  word: z.string(),
  reason: z.string(),
  by: z.string(),
  trust: z.enum(['proposed', 'accepted', 'refused']),
  url: z.string().nullable(),
});

const output = z.strictObject({
  store: storeSchema,
  series: z
    .array(z.strictObject({ finding: findingSchema, history: z.array(revision), answers: z.array(answer) }))
    .describe('a piece for each series that has or had it'),
});

function pieceOf({ finding, verdict, history, answers }: FindingPage) {
  return {
    finding: findingRow(finding, verdict),
    history: history.slice(-MOST).map(({ standing, series: { revision: number, subject, name, sent } }) => ({
      standing,
      revision: number,
      subject,
      messageId: name,
      url: loreUrl(name),
      sent: sent === null ? null : momentOf(sent),
    })),
    answers: answers.slice(0, MOST).map(({ word, reason, byName, byEmail, trust, messageId }) => ({
      word,
      reason,
      by: byName === '' ? byEmail : byName,
      trust,
      url: messageId === null ? null : loreUrl(messageId),
    })),
  };
}

/** One finding of the store over the revisions of its series. */
export const showFinding = tool({
  name: 'show_finding',
  title: 'Show a finding',
  description: `A finding of this machine's store by its fingerprint: its lines, why it is one, the mails it cites, over the revisions of each series that has or had it, and what people answered to it. ${QUOTED}`,
  input: z.strictObject({
    fingerprint: z.string().regex(/^[0-9a-f]{16}$/, '16 hex digits, out of a finding'),
  }),
  output,
  answer: async ({ fingerprint }, { reader }) => {
    const store = reader();
    if (store === null) return { ok: true, value: { store: NO_STORE, series: [] }, text: NO_STORE.problem ?? '' };
    const asked = await store.ask('finding', fingerprint);
    if (!asked.ok) return { ok: false, reason: refusalText(asked.refusal) };
    const pages = asked.value.slice(0, MOST);
    const value = { store: { there: true, problem: null }, series: pages.map(pieceOf) };
    const text = pages.map((page) => findingPageText(page, false)).join('\n');
    return { ok: true, value, text: text === '' ? `no finding ${fingerprint} in the store` : text };
  },
});
