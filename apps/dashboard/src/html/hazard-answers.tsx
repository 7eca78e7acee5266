import type { Hits } from '@guardpage/reader';
import { dayOf, sayerOf } from '@guardpage/report/series';
import { findingAddress, mailAddress } from '../address.ts';

/** What people answered to findings of a hazard, and whether it is mailed. */
export function HazardAnswers({
  answered: { right, wrong },
  answers,
  demoted,
}: Pick<Hits, 'answered' | 'answers'> & { readonly demoted: string | null }) {
  return (
    <>
      <h2>answers by mail</h2>
      <p>
        {right + wrong === 0
          ? 'None that counts.'
          : `By answers that count ${right} of its findings ${right === 1 ? 'was' : 'were'} right (fixed), ${wrong} wrong (invalid).`}{' '}
        {demoted === null ? '' : `Not mailed: ${demoted}.`}
      </p>
      {answers.length === 0 ? null : (
        <ul>
          {answers.map((one) => (
            <li>
              {dayOf(one.sent).trim()}, {sayerOf(one)}:{' '}
              {one.messageId === null ? one.word : <a href={mailAddress(one.messageId)}>{one.word}</a>}
              {one.reason === '' ? '' : `: ${one.reason}`},{' '}
              <a href={findingAddress(one.fingerprint)}>f/{one.fingerprint}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
