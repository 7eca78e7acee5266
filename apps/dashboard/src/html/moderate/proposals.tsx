import { counted, cutText } from '@guardpage/report';
import { minuteOf } from '@guardpage/report/series';
import type { StoredAnswer } from '@guardpage/reader';
import { deedAddress, findingAddress, mailAddress } from '../../address.ts';
import { answerForm } from '../../moderate/deeds.ts';
import type { Session } from '../../moderate/sessions.ts';
import { DeedForm } from './form.tsx';

/** Answers by mail that wait for a decision. */
export interface Proposed {
  readonly answers: readonly StoredAnswer[];
  readonly more: boolean;
}

function Ruling({ answer, session }: { readonly answer: StoredAnswer; readonly session: Session }) {
  if (answer.ruling !== null) {
    const { accepted, by } = answer.ruling;
    return (
      <p>
        {accepted ? 'accepted' : 'refused'} by {by}; not worked in yet
      </p>
    );
  }
  const { mail, fingerprint, word } = answer;
  return (
    <>
      {(['accept', 'refuse'] as const).map((deed) => (
        <DeedForm
          action={deedAddress(deed)}
          form={answerForm({ mail, fingerprint, word }, deed)}
          session={session}
          button={deed}
        >
          <input type="hidden" name="mail" value={String(mail)} />
          <input type="hidden" name="fingerprint" value={fingerprint} />
          <input type="hidden" name="word" value={word} />
        </DeedForm>
      ))}
    </>
  );
}

function Said({ answer, session }: { readonly answer: StoredAnswer; readonly session: Session }) {
  const { byName, byEmail, sent, word, fingerprint, reason, why, messageId } = answer;
  return (
    <li>
      {cutText(byName, 80)} &lt;{cutText(byEmail, 120)}&gt;, {minuteOf(sent)}: <b>{word}</b>{' '}
      {fingerprint === '' ? null : <a href={findingAddress(fingerprint)}>f/{fingerprint}</a>}{' '}
      {messageId === null ? null : <a href={mailAddress(messageId)}>its mail</a>}
      {reason === '' ? null : <blockquote>{cutText(reason, 500)}</blockquote>}
      <p class="quiet">
        {why === '' ? 'nobody has looked at it yet' : cutText(why, 300)}; mail servers say of it:{' '}
        {cutText(answer.proof, 300)}
      </p>
      <Ruling answer={answer} session={session} />
    </li>
  );
}

/** Answers by mail whose sender is not proved to be one who may answer: a moderator says whether they count. */
export function Proposals({
  proposed: { answers, more },
  session,
}: {
  readonly proposed: Proposed;
  readonly session: Session;
}) {
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">Proposed answers</h2>
      {answers.length === 0 ? (
        <p>None waits.</p>
      ) : (
        <>
          <p>
            {more ? 'The newest ' : ''}
            {counted(answers.length, 'answer')} by mail of which nobody knows yet whether to believe the sender.
          </p>
          <ul>
            {answers.map((answer) => (
              <Said answer={answer} session={session} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
