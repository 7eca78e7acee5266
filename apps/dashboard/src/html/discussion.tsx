import type { Thread } from '@guardpage/rules';
import { hazardAddress, knowledgeAddress } from '../address.ts';

/** "2024-09-27 to 2024-10-29" */
export function daysOf({ messages }: Thread): string {
  const [first, last] = [messages[0]?.date ?? '', messages.at(-1)?.date ?? ''];
  return first === last ? first : `${first} to ${last}`;
}

/** Who took part, each once. */
export function peopleOf({ messages }: Thread): string {
  return [...new Set(messages.map(({ author }) => author))].join(', ');
}

/** What came of a discussion. */
export function Outcome({ thread }: { readonly thread: Thread }) {
  return (
    <dl>
      <dt>proposed</dt>
      <dd>{thread.proposed}</dd>
      <dt>objected</dt>
      <dd>{thread.objected}</dd>
      <dt>settled</dt>
      <dd>{thread.settled}</dd>
    </dl>
  );
}

/** Links to hazards, with commas between. */
export function HazardLinks({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, at) => (
        <>
          {at === 0 ? '' : ', '}
          <a href={hazardAddress(id)}>{id}</a>
        </>
      ))}
    </>
  );
}

/** A discussion that a hazard comes from, in short; its own page tells it mail by mail. */
export function Discussion({ thread, others }: { readonly thread: Thread; readonly others: readonly string[] }) {
  return (
    <>
      <h3>
        <a href={knowledgeAddress(thread.id)}>{thread.title}</a>
      </h3>
      <p class="quiet">
        {thread.list}, {daysOf(thread)}: {peopleOf(thread)}
      </p>
      <Outcome thread={thread} />
      {others.length === 0 ? null : (
        <p>
          also from it: <HazardLinks ids={others} />
        </p>
      )}
    </>
  );
}
