import { hazards } from '@guardpage/knowledge';
import { threads } from '@guardpage/knowledge/pages';
import { loreUrl } from '@guardpage/report';
import { momentOf } from '@guardpage/report/series';
import type { PagePrecedent } from '@guardpage/report/series';
import * as z from 'zod';
import { QUOTED, tool } from '../tool.ts';
import type { World } from '../tool.ts';
import { citationOf, citationSchema, citationText } from './citation.ts';
import { NO_STORE, refusalText, storeSchema } from './of-store.ts';
import { threadOf, threadSchema } from './thread.ts';

const MOST = 20;
const MOST_OF_BASE = 10;
/** Mails of a hazard or a discussion: explain_hazard has all. */
const MOST_MAILS = 4;
const MOST_LINES = 40;

const precedent = z.strictObject({
  messageId: z.string(),
  url: z.string(),
  subject: z.string(),
  author: z.string(),
  sent: z.string().nullable().describe('ISO 8601, UTC'),
  lines: z.array(z.string()).describe('quoted from the mail: the passage that names it'),
});

const output = z.strictObject({
  name: z.string(),
  hazards: z.array(z.strictObject({ id: z.string(), title: z.string(), citations: z.array(citationSchema) })),
  threads: z.array(threadSchema).describe('discussions of the knowledge base, in our words'),
  store: storeSchema,
  mails: z.int().min(0).describe('mails of the store that name it, as a name with "_" or of a call'),
  precedents: z.array(precedent).describe('earlier discussions in the store, the nearest first'),
});

/** Whether a text of ours names it as a word. */
function names(texts: readonly string[], name: string): boolean {
  const word = new RegExp(`(?<!\\w)${name}(?!\\w)`);
  return texts.some((text) => word.test(text));
}

function saysOf(mails: readonly { readonly says: string }[]): readonly string[] {
  return mails.map(({ says }) => says);
}

function fromBase(name: string): Pick<z.infer<typeof output>, 'hazards' | 'threads'> {
  const known = hazards.filter(({ title, what, why, fix, question, notAProblemWhen, citations, match, bad, good }) =>
    names(
      [title, what, why, fix, question, bad, good, JSON.stringify(match), ...notAProblemWhen, ...saysOf(citations)],
      name,
    ),
  );
  const discussed = threads.filter(({ title, proposed, objected, settled, messages }) =>
    names([title, proposed, objected, settled, ...saysOf(messages)], name),
  );
  return {
    hazards: known
      .slice(0, MOST_OF_BASE)
      .map(({ id, title, citations }) => ({ id, title, citations: citations.slice(0, MOST_MAILS).map(citationOf) })),
    threads: discussed
      .slice(0, MOST_OF_BASE)
      .map((thread) => threadOf({ ...thread, messages: thread.messages.slice(0, MOST_MAILS) })),
  };
}

function precedentOf({ messageId, subject, by, sent, lines }: PagePrecedent): z.infer<typeof precedent> {
  return {
    messageId,
    url: loreUrl(messageId),
    subject,
    author: by.name === '' ? by.email : by.name,
    sent: sent === null ? null : momentOf(sent),
    lines: lines.slice(0, MOST_LINES),
  };
}

async function fromStore(
  name: string,
  most: number,
  { reader }: World,
): Promise<Pick<z.infer<typeof output>, 'store' | 'mails' | 'precedents'>> {
  const store = reader();
  if (store === null) return { store: NO_STORE, mails: 0, precedents: [] };
  const answer = await store.ask('precedents', { name, most });
  // What the knowledge base says is an answer by itself.
  if (!answer.ok) return { store: { there: true, problem: refusalText(answer.refusal) }, mails: 0, precedents: [] };
  const { mails, precedents: found } = answer.value;
  return { store: { there: true, problem: null }, mails, precedents: found.map(precedentOf) };
}

function textOf({
  name,
  hazards: known,
  threads: discussed,
  store,
  precedents: found,
}: z.infer<typeof output>): string {
  const lines = [
    ...known.map(({ id, title, citations }) => [`hazard ${id}: ${title}`, ...citations.map(citationText)].join('\n  ')),
    ...discussed.map(({ title, settled, messages }) =>
      [`discussion: ${title}`, `settled: ${settled.trim()}`, ...messages.slice(0, 3).map(citationText)].join('\n  '),
    ),
    ...found.map(({ subject, author, sent, url, lines: quoted }) =>
      [`mail: ${subject} (${author}, ${sent ?? 'undated'})`, url, ...quoted.map((line) => `| ${line}`)].join('\n  '),
    ),
    ...(store.problem === null ? [] : [store.problem]),
  ];
  const nothing = known.length + discussed.length + found.length === 0;
  return [...(nothing ? [`nothing is known of ${name}`] : []), ...lines].join('\n');
}

/** What was said before of a function, a flag or a lock. */
export const precedents = tool({
  name: 'precedents',
  title: 'Precedents for a function, flag or lock',
  description: `What reviewers said before about a function, a flag, a lock, a struct or a config option: the hazards and discussions of the knowledge base that name it and, where this machine has a store of mails, earlier discussions there with the passage. ${QUOTED}`,
  input: z.strictObject({
    name: z
      .string()
      .max(100)
      .regex(/^[A-Za-z_]\w+(?:\(\))?$/, 'a name of C, as retract_page_tables')
      .describe('retract_page_tables, FAULT_FLAG_UNSHARE, i_mmap_rwsem'),
    limit: z.int().min(1).max(MOST).default(5).describe('discussions of the store'),
  }),
  output,
  answer: async ({ name: written, limit }, world) => {
    const name = written.replace(/\(\)$/, '');
    const value = { name, ...fromBase(name), ...(await fromStore(name, limit, world)) };
    return { ok: true, value, text: textOf(value) };
  },
});
