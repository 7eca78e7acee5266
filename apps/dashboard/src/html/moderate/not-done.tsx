import { moderateAddress } from '../../address.ts';
import type { Look } from '../../page.ts';

/** The page that says why a deed was not done. `row` is the row of the outbox that it was about. */
export function notDoneLook(why: string, row: number | null): Look {
  return {
    title: 'refused',
    referrer: 'same-origin',
    body: (
      <>
        <h1>Refused</h1>
        <p role="alert">{why}</p>
        <p>
          <a href={moderateAddress(row)} data-up>
            look again
          </a>
        </p>
      </>
    ),
  };
}
