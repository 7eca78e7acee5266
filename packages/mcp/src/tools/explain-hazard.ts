import { facts, hazards } from '@guardpage/knowledge';
import { gapsOf, recordOf, threadsOf } from '@guardpage/knowledge/pages';
import { explain, loreUrl, matchesOf, nearest } from '@guardpage/report';
import type { HazardRecord } from '@guardpage/rules';
import * as z from 'zod';
import { tool } from '../tool.ts';
import { citationOf, citationSchema } from './citation.ts';
import { hazardId } from './hazard-id.ts';
import { threadOf, threadSchema } from './thread.ts';

const count = z.int().min(0);
const record = z.strictObject({
  hits: count.describe('in the archives that were replayed'),
  right: count,
  wrong: count,
  contested: count,
  open: count.describe('nobody has judged them yet'),
  misses: z.array(z.strictObject({ messageId: z.string(), url: z.string() })).describe('mails that have it, not found'),
});

function recordFor({ hits, misses }: HazardRecord): z.infer<typeof record> {
  const judged = (verdict: string): number => hits.filter((hit) => hit.verdict === verdict).length;
  const [right, wrong, contested] = [judged('right'), judged('wrong'), judged('contested')];
  return {
    hits: hits.length,
    right,
    wrong,
    contested,
    open: hits.length - right - wrong - contested,
    misses: misses.slice(0, 20).map(({ messageId }) => ({ messageId, url: loreUrl(messageId) })),
  };
}

/** What is known of one hazard. */
export const explainHazard = tool({
  name: 'explain_hazard',
  title: 'Explain a hazard',
  description:
    'What a hazard is, why it matters, code that has it and code that is safe, what it does not mean, the mails in which reviewers said so (with addresses on lore.kernel.org; what they say in our words), the discussions it comes from, and how the rule has done on real mails.',
  input: z.strictObject({ hazard: hazardId.describe('its id, as in a finding or out of list_hazards') }),
  output: z.strictObject({
    id: z.string(),
    title: z.string(),
    level: z.string(),
    confidence: z.string(),
    status: z.string(),
    what: z.string(),
    why: z.string(),
    fix: z.string(),
    question: z.string().describe('what a reviewer would ask'),
    bad: z.string(),
    good: z.string(),
    notAProblemWhen: z.array(z.string()),
    matches: z.array(z.string()).describe('what the rule looks for, in words'),
    citations: z.array(citationSchema),
    threads: z.array(threadSchema),
    record,
    gaps: z.array(z.string()).describe('cases that it is known to miss'),
  }),
  answer: ({ hazard: id }) => {
    const hazard = hazards.find((one) => one.id === id);
    if (hazard === undefined) {
      const near = nearest(
        id,
        hazards.map((one) => one.id),
      );
      const meant = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'list_hazards lists them';
      return Promise.resolve({ ok: false, reason: `no hazard "${id}"; ${meant}` });
    }
    const threads = threadsOf(hazard, hazards);
    const [own, gaps] = [recordOf(hazard), gapsOf(hazard)];
    const { title, level, confidence, status, what, why, fix, question, bad, good, notAProblemWhen } = hazard;
    const value = {
      id,
      title,
      level,
      confidence,
      status,
      what,
      why,
      fix,
      question,
      bad,
      good,
      notAProblemWhen,
      matches: matchesOf({ hazard, facts }),
      citations: hazard.citations.map(citationOf),
      threads: threads.map(({ thread }) => threadOf(thread)),
      record: recordFor(own),
      gaps,
    };
    const page = { hazard, facts, threads, record: own, gaps, passages: new Map() };
    return Promise.resolve({ ok: true, value, text: explain(page, { color: false, verbose: false }) });
  },
});
