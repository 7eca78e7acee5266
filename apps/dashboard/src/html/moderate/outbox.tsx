import { counted, cutText } from '@guardpage/report';
import { minuteOf } from '@guardpage/report/series';
import type { OutboxAnswer, OutboxGroup } from '@guardpage/reader';
import { deedAddress, moderateAddress, workAddress } from '../../address.ts';
import { stopDeed } from '../../moderate/deeds.ts';
import type { Session } from '../../moderate/sessions.ts';
import type { Look } from '../../page.ts';
import { DeedForm, Reason, Who } from './form.tsx';
import { Proposals } from './proposals.tsx';
import type { Proposed } from './proposals.tsx';
import { STATE_WORDS } from './state-words.ts';
import { Columns } from '../parts.tsx';

function Group({ group: { state, rows, count } }: { readonly group: OutboxGroup }) {
  return (
    <section aria-labelledby={state}>
      <h2 id={state}>
        {state} ({count})
      </h2>
      <p class="quiet">{STATE_WORDS[state]}</p>
      <table class="list">
        <Columns names={['since', 'what', 'to', 'why']} />
        <tbody>
          {rows.map(({ id, kind, subject, recipients, reason, changed }) => (
            <tr>
              <td>{minuteOf(changed)}</td>
              <td>
                <a href={moderateAddress(id)} data-key>
                  {kind}: {cutText(subject, 140) || '(no subject)'}
                </a>
              </td>
              <td>
                {cutText(recipients[0] ?? '', 100)}
                {recipients.length > 1 ? ` and ${recipients.length - 1} more` : ''}
              </td>
              <td>{cutText(reason, 200)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > rows.length ? <p>and {counted(count - rows.length, 'older row')}</p> : null}
    </section>
  );
}

function Stop({ stopped, session }: { readonly stopped: string | null; readonly session: Session }) {
  const { deed, form } = stopDeed(stopped);
  return (
    <section aria-labelledby="sending">
      <h2 id="sending">Sending</h2>
      {stopped === null ? (
        <p>What is approved is sent. A stop holds all of it.</p>
      ) : (
        <p class="note" role="status">
          Stopped, nothing is sent: {cutText(stopped, 500)}
        </p>
      )}
      <DeedForm
        action={deedAddress(deed)}
        form={form}
        session={session}
        button={stopped === null ? 'stop all sending' : 'let it go on'}
      >
        {stopped === null ? <Reason /> : null}
      </DeedForm>
    </section>
  );
}

/** What waits, and what went. */
export function outboxLook(outbox: OutboxAnswer, proposed: Proposed, session: Session): Look {
  return {
    title: 'outbox',
    referrer: 'same-origin',
    body: (
      <>
        <h1>Outbox</h1>
        <Who session={session} />
        <p>
          <a href={workAddress()}>work of the workers</a>
        </p>
        {outbox.groups.length === 0 ? <p>It is empty.</p> : null}
        {outbox.groups.map((group) => (
          <Group group={group} />
        ))}
        <Proposals proposed={proposed} session={session} />
        <Stop stopped={outbox.stopped} session={session} />
      </>
    ),
  };
}
