import { confirmAddress, digestsAddress, subscribeAddress } from '../../address.ts';
import type { Look } from '../../page.ts';
import { TermsTable } from './terms.tsx';
import type { Terms } from './terms.tsx';

/** The page behind the link of a confirmation mail: nothing happens until its button is pressed, by a person. */
export function confirmLook(token: string, terms: Terms): Look {
  return {
    title: 'confirm',
    body: (
      <>
        <h1>Shall the digest come?</h1>
        <TermsTable terms={terms} />
        <form method="post" action={confirmAddress(token)}>
          <button>yes, send it</button>
        </form>
        <p class="quiet">If you did not ask for it, do nothing: none is sent, and the address is forgotten.</p>
      </>
    ),
  };
}

/** Digests come now. */
export function confirmedLook(terms: Terms): Look {
  return {
    title: 'subscribed',
    body: (
      <>
        <h1>You are subscribed</h1>
        <TermsTable terms={terms} />
        <p>
          The first digest is of this {terms.every === 'weekly' ? 'week' : 'day'}, and comes when that is over. Each
          says how to change it and how to stop.
        </p>
      </>
    ),
  };
}

/** Why a link of a confirmation mail does nothing. */
export function notConfirmedLook(why: string): Look {
  return {
    title: 'not confirmed',
    body: (
      <>
        <h1>{why}</h1>
        <ul>
          <li>
            <a href={subscribeAddress()}>subscribe</a>
          </li>
          <li>
            <a href={digestsAddress()}>digests</a>
          </li>
        </ul>
      </>
    ),
  };
}
