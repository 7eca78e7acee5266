import { counted, cutText } from '@guardpage/report';
import { dayOf, HOW_RAISED, REVIEW_STATES, scopeName, writerName } from '@guardpage/report/series';
import type { Given, Person, SeriesPage } from '@guardpage/report/series';
import { hazardAddress } from '../../address.ts';
import { MailLinks } from './mail-links.tsx';
import { Quote } from './quote.tsx';

const MOST = 20;
const MOST_QUESTIONS = 5;
const MOST_RAISED = 5;

function peopleWords(people: readonly Person[], robots: string): string {
  return people
    .slice(0, MOST)
    .map((one) => `${cutText(writerName(one), 80)} (${robots}${counted(one.mails, 'mail')})`)
    .join(', ');
}

function givenWords({ part, scope, key, value, bySender, by }: Given): string {
  const said = value === '' ? `${key} by ${writerName(by)}` : `${key}: ${value}`;
  return cutText(`${scopeName(part, scope)}: ${said}${bySender ? '' : ` (sent by ${writerName(by)})`}`, 200);
}

/** How a series stands with the people who read it. */
export function Review({ review }: Pick<SeriesPage, 'review'>) {
  if (review === null) return null;
  const { people, bots, given, questions } = review;
  const named = [peopleWords(people, ''), peopleWords(bots, 'a robot, ')].filter((words) => words !== '');
  return (
    <>
      <h2>Review</h2>
      <p>
        {REVIEW_STATES[review.state]}
        {named.length === 0 ? '' : `; ${named.join(', ')}`}
      </p>
      {given.length === 0 ? null : (
        <ul>
          {given.slice(0, MOST).map((one) => (
            <li>
              {givenWords(one)} <MailLinks messageId={one.messageId} here />
            </li>
          ))}
          {given.length > MOST ? <li>and {counted(given.length - MOST, 'more trailer')}</li> : null}
        </ul>
      )}
      {questions.slice(0, MOST_QUESTIONS).map((one) => (
        <>
          <p>
            {cutText(writerName(one.by), 80)}, {dayOf(one.sent).trim()}, asks
            {one.part === null ? '' : ` about patch ${one.part}`}; the author did not answer (
            <MailLinks messageId={one.messageId} here />)
          </p>
          <Quote lines={one.lines} />
        </>
      ))}
      {questions.length > MOST_QUESTIONS ? (
        <p>and {counted(questions.length - MOST_QUESTIONS, 'more open question')}</p>
      ) : null}
    </>
  );
}

/** Replies that already say what a finding says, with their words. */
export function OnTheList({ raised }: Pick<SeriesPage, 'raised'>) {
  if (raised.length === 0) return null;
  return (
    <>
      <h2>On the list</h2>
      {raised.slice(0, MOST_RAISED).map((one) => (
        <>
          <p>
            {one.bot ? 'a robot, ' : ''}
            {cutText(writerName(one.by), 80)}, {dayOf(one.sent).trim()}, {HOW_RAISED[one.how]}{' '}
            <a href={hazardAddress(one.hazard)}>{one.hazard}</a> (<MailLinks messageId={one.messageId} here />)
          </p>
          <Quote lines={one.lines} />
        </>
      ))}
      {raised.length > MOST_RAISED ? <p>and {raised.length - MOST_RAISED} more</p> : null}
    </>
  );
}
