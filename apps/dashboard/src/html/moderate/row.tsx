import { counted, loreUrl } from '@guardpage/report';
import { minuteOf } from '@guardpage/report/series';
import type { OutboxMove, OutboxRow, OutgoingAnswer } from '@guardpage/reader';
import { deedAddress, findingAddress, mailAddress, moderateAddress, seriesAddress } from '../../address.ts';
import { bytesText } from '../../moderate/bytes-text.ts';
import { DECISIONS, rowForm } from '../../moderate/deeds.ts';
import type { Session } from '../../moderate/sessions.ts';
import type { Look } from '../../page.ts';
import { Columns, Out } from '../parts.tsx';
import { DeedForm, Reason, Who } from './form.tsx';
import { Opinions } from './opinions.tsx';
import { STATE_WORDS } from './state-words.ts';

/** More of what goes out is not shown on a page, and so not let go on it. */
const MOST_BYTES = 100_000;

function Facts({ row, stopped }: Pick<OutgoingAnswer, 'row' | 'stopped'>) {
  const { recipients, reason, notBefore, by, created, list, series, mail, fingerprints, key, kind } = row;
  const facts: readonly (readonly [string, unknown])[] = [
    ['why', reason],
    ...(stopped === null ? [] : [['stopped', `nothing is sent at all: ${stopped}`] as const]),
    ['not before', notBefore === null ? 'as soon as it is approved' : minuteOf(notBefore)],
    ['to', recipients.join(', ')],
    ['policy of', list],
    ['made', minuteOf(created)],
    ['last moved by', by],
    [kind === 'mail' ? 'Message-ID' : 'key', key],
  ];
  return (
    <dl>
      {facts.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </>
      ))}
      <dt>about</dt>
      <dd>
        <a href={seriesAddress(series)}>its series</a>, <a href={mailAddress(mail)}>the mail it answers</a>,{' '}
        {fingerprints.map((one) => (
          <>
            <a href={findingAddress(one)}>f/{one}</a>{' '}
          </>
        ))}
        {kind === 'mail' && row.state === 'sent' ? <Out href={loreUrl(key)}>lore</Out> : null}
      </dd>
    </dl>
  );
}

function Moves({ moves }: { readonly moves: readonly OutboxMove[] }) {
  return (
    <section aria-labelledby="moves">
      <h2 id="moves">What was done with it</h2>
      <table class="list">
        <Columns names={['when', 'move', 'by', 'why']} />
        <tbody>
          {moves.map(({ at, was, now, by, reason }) => (
            <tr>
              <td>{minuteOf(at)}</td>
              <td>{was === null || was === now ? now : `${was}, then ${now}`}</td>
              <td>{by}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Decide({
  row,
  moves,
  session,
}: {
  readonly row: OutboxRow;
  readonly moves: number;
  readonly session: Session;
}) {
  const own = DECISIONS.filter(({ from }) => from.includes(row.state));
  if (own.length === 0) return <p>There is nothing to decide: {STATE_WORDS[row.state]}.</p>;
  if (row.bytes.length > MOST_BYTES)
    return <p>It is too large for a page, so it cannot be decided here: guardpage outbox shows the whole of it.</p>;
  return (
    <dl>
      {own.map(({ deed, button, means }) => (
        <>
          <dt>{means}</dt>
          <dd>
            <DeedForm
              action={deedAddress(deed, row.id)}
              form={rowForm(row.id, deed, moves)}
              session={session}
              button={button}
            >
              <Reason />
            </DeedForm>
          </dd>
        </>
      ))}
    </dl>
  );
}

/** A row of the outbox: exactly what would go, and what can be done with it. */
export function rowLook(
  { row, moves, stopped, findings }: OutgoingAnswer,
  session: Session,
  model: string | null,
): Look {
  const { text, notes } = bytesText(row.bytes.subarray(0, MOST_BYTES));
  return {
    title: `outbox ${row.id}`,
    referrer: 'same-origin',
    body: (
      <>
        <h1>{row.subject || '(no subject)'}</h1>
        <p>
          <a href={moderateAddress()} data-up>
            outbox
          </a>{' '}
          row {row.id}, {row.kind}
        </p>
        <Who session={session} />
        <p>
          <b>{row.state}</b>: {STATE_WORDS[row.state]}
        </p>
        <Facts row={row} stopped={stopped} />
        <section aria-labelledby="bytes">
          <h2 id="bytes">What goes out</h2>
          <p class="quiet">
            {[`exactly these ${counted(row.bytes.length, 'byte')}`, ...notes].join('; ')}
            {row.bytes.length > MOST_BYTES ? `; the first ${MOST_BYTES} are shown` : ''}
          </p>
          <pre class="code">{text}</pre>
        </section>
        <Opinions id={row.id} findings={findings} session={session} model={model} />
        <section aria-labelledby="decide">
          <h2 id="decide">Decide</h2>
          <Decide row={row} moves={moves.length} session={session} />
        </section>
        <Moves moves={moves} />
      </>
    ),
  };
}
