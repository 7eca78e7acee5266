import { hazards as all } from '@guardpage/knowledge';
import { hazardsFrom, threads } from '@guardpage/knowledge/pages';
import type { CitedMail } from '@guardpage/reader';
import { nearest, threadText } from '@guardpage/report';
import type { Hazard, Thread } from '@guardpage/rules';
import { knowledgeAddress, viewOf } from '../address.ts';
import { daysOf, HazardLinks, Outcome, peopleOf } from '../html/discussion.tsx';
import { SaidMail } from '../html/said.tsx';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';

interface ThreadHere {
  readonly thread: Thread;
  /** That come from it. */
  readonly hazards: readonly Hazard[];
  /** Its mails that are here, by Message-ID. */
  readonly cited: ReadonlyMap<string, CitedMail>;
}

function unknown(id: string): Found<never> {
  const names = threads.map((one) => one.id);
  const elsewhere = nearest(id, names).map((name) => ({ address: knowledgeAddress(name), words: name }));
  return {
    kind: 'none',
    reason: `No discussion is called "${id.slice(0, 200)}".`,
    elsewhere: [...elsewhere, { address: '/h/', words: 'all hazards and the discussions they come from' }],
  };
}

async function read(asked: Asked): Promise<Found<ThreadHere>> {
  const id = asked.param('id');
  const thread = threads.find((one) => one.id === id);
  if (thread === undefined) return unknown(id);
  const hazards = hazardsFrom(thread, all);
  const locating = new Map(
    hazards.flatMap(({ citations }) => citations.map(({ messageId, locate }) => [messageId, locate])),
  );
  const wanted = thread.messages.map(({ messageId }) => ({ messageId, locate: locating.get(messageId) ?? null }));
  const here = answered(await asked.ask('cited', wanted));
  if (here.kind !== 'found') return here;
  return found({ thread, hazards, cited: new Map(here.value.map((mail) => [mail.messageId, mail])) });
}

function Body({ value: { thread, hazards, cited } }: { readonly value: ThreadHere }) {
  const address = knowledgeAddress(thread.id);
  return (
    <>
      <h1>{thread.title}</h1>
      <p class="quiet">
        {thread.list}, {daysOf(thread)}: {peopleOf(thread)}{' '}
        <a href="/h/" data-up>
          all hazards
        </a>{' '}
        <a href={viewOf(address, 'json')}>json</a> <a href={viewOf(address, 'txt')}>txt</a>
      </p>
      <Outcome thread={thread} />
      <h2>hazards that come from it</h2>
      <p>{hazards.length === 0 ? 'None yet.' : <HazardLinks ids={hazards.map(({ id }) => id)} />}</p>
      <h2>mails that carry it, in our words</h2>
      <ul>
        {thread.messages.map((told) => (
          <SaidMail told={told} here={cited.get(told.messageId) ?? null} />
        ))}
      </ul>
    </>
  );
}

/** A discussion of the knowledge base. */
export const knowledge: Page<ThreadHere> = {
  path: '/k/:id/',
  read,
  html: (value) => ({ title: value.thread.title, body: <Body value={value} /> }),
  json: ({ thread, hazards, cited }) => ({
    ...thread,
    hazards: hazards.map(({ id }) => id),
    here: [...cited.values()],
  }),
  text: ({ thread, hazards }) => threadText({ thread, others: hazards.map(({ id }) => id) }, true),
};
