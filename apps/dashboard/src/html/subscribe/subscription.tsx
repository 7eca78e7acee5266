import { digestsAddress, subscribeAddress, subscriptionAddress } from '../../address.ts';
import type { Look } from '../../page.ts';
import type { Fields } from '../../subscribe/fields.ts';
import { Choices } from './choices.tsx';
import { TermsTable } from './terms.tsx';
import type { Terms } from './terms.tsx';
import { WrongNote } from './wrong.tsx';
import type { Wrong } from './wrong.tsx';

/** What was just done, or could not be. */
export interface News {
  readonly done: string | null;
  readonly wrong: Wrong | null;
  /** As they were given, when they are wrong. */
  readonly fields: Omit<Fields, 'email'> | null;
}

const NO_NEWS: News = { done: null, wrong: null, fields: null };

/** The page of a subscription that is on, for who has its token. `next` is the first day of the next digest. */
export function subscriptionLook(token: string, terms: Terms & { readonly next: string }, news: News = NO_NEWS): Look {
  const action = subscriptionAddress(token);
  return {
    title: 'your subscription',
    body: (
      <>
        <h1>Your subscription</h1>
        {news.done === null ? null : <p role="status">{news.done}</p>}
        <WrongNote wrong={news.wrong} />
        <TermsTable terms={terms} />
        <p class="quiet">
          The next digest begins with {terms.next}. <a href={digestsAddress()}>Digests so far</a>
        </p>
        <h2>Stop</h2>
        <form method="post" action={action}>
          <input type="hidden" name="deed" value="stop" />
          <button>stop it</button> <span class="quiet">no digest comes any more, and the address is forgotten</span>
        </form>
        <h2>Change</h2>
        <form method="post" action={action} class="fields">
          <input type="hidden" name="deed" value="change" />
          <Choices fields={news.fields ?? terms} />
          <p>
            <button>change it</button>
          </p>
        </form>
      </>
    ),
  };
}

/** The page of a subscription that has ended. */
export function stoppedLook(why: string): Look {
  return {
    title: 'stopped',
    body: (
      <>
        <h1>Stopped</h1>
        <p>No digest comes any more, and the address is forgotten.{why === '' ? '' : ` Why: ${why}`}</p>
        <p>
          <a href={subscribeAddress()}>Subscribe again</a>, or read the <a href={digestsAddress()}>digests</a> here.
        </p>
      </>
    ),
  };
}

/** The page of a token that is none. */
export function noSubscriptionLook(): Look {
  return {
    title: 'no subscription',
    body: (
      <>
        <h1>There is no such subscription</h1>
        <p>
          The address may not be whole: it ends in 32 digits and letters, as in the digest. A digest also stops when it
          is answered with the single word: unsubscribe.
        </p>
        <p>
          <a href={subscribeAddress()}>subscribe</a>
        </p>
      </>
    ),
  };
}
