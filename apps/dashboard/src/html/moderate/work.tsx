import { counted, cutText } from '@guardpage/report';
import { minuteOf } from '@guardpage/report/series';
import type { FailedWork, WorkAnswer, WorkerWork, WorkName } from '@guardpage/reader';
import { deedAddress, mailAddress, moderateAddress } from '../../address.ts';
import { retryForm } from '../../moderate/deeds.ts';
import type { Session } from '../../moderate/sessions.ts';
import type { Look } from '../../page.ts';
import { DeedForm, Who } from './form.tsx';

const STATES = ['waiting', 'running', 'retrying', 'failed'] as const;

function Counts({ work }: { readonly work: WorkAnswer }) {
  return (
    <ul>
      {work.map(({ worker, oldest, ...one }) => (
        <li>
          <b>{worker}</b>: {STATES.map((state) => `${one[state].toLocaleString('en')} ${state}`).join(', ')}
          {oldest === null ? '' : `; the oldest since ${minuteOf(oldest)}`}
        </li>
      ))}
    </ul>
  );
}

interface OneFailed {
  readonly failed: FailedWork;
  readonly worker: WorkName;
  readonly session: Session;
}

function Failed({ failed: { key, attempts, problem, since, mail }, worker, session }: OneFailed) {
  return (
    <li>
      {mail === null ? (
        `family ${key}, whose mails are gone`
      ) : (
        <a href={mailAddress(mail.messageId ?? mail.content)} data-key>
          {cutText(mail.subject, 140) || '(no subject)'}
        </a>
      )}
      {`, family ${key}, since ${minuteOf(since)}, ${counted(attempts, 'attempt')}`}
      <blockquote>{cutText(problem ?? 'its worker died of it', 500)}</blockquote>
      <DeedForm
        action={deedAddress('retry')}
        form={retryForm({ worker, key, since })}
        session={session}
        button="try again"
      >
        <input type="hidden" name="worker" value={worker} />
        <input type="hidden" name="key" value={String(key)} />
      </DeedForm>
    </li>
  );
}

function Worker({ work, session }: { readonly work: WorkerWork; readonly session: Session }) {
  const { worker, failed, left } = work;
  if (left.length === 0) return null;
  return (
    <section aria-labelledby={worker}>
      <h2 id={worker}>
        {worker}: failed ({failed.toLocaleString('en')})
      </h2>
      <p class="quiet">It was tried again and again, and is left alone until somebody wants it tried once more.</p>
      <ul>
        {left.map((one) => (
          <Failed failed={one} worker={worker} session={session} />
        ))}
      </ul>
      {failed > left.length ? (
        <p>
          and {counted(failed - left.length, 'other')}: guardpage work retry {worker} tries all of them again
        </p>
      ) : null}
    </section>
  );
}

/** How the work of the workers stands. */
export function workLook(work: WorkAnswer, session: Session): Look {
  return {
    title: 'work',
    referrer: 'same-origin',
    body: (
      <>
        <h1>Work</h1>
        <Who session={session} />
        <p>
          <a href={moderateAddress()} data-up>
            outbox
          </a>
        </p>
        <p class="quiet">
          Families of mails that changed: they are to be analysed, then it is looked at what could be said of them. What
          is retrying failed, and is tried again in some minutes at most.
        </p>
        <Counts work={work} />
        {work.map((one) => (
          <Worker work={one} session={session} />
        ))}
      </>
    ),
  };
}
