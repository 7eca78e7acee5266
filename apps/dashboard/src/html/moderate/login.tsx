import { deedAddress } from '../../address.ts';
import type { Look } from '../../page.ts';

/** The page of who is not logged in. `row` is the row of the outbox that he wants to see; `said` is what is the matter. */
export function loginLook(row: number | null, said: string | null): Look {
  return {
    title: 'moderation',
    referrer: 'same-origin',
    body: (
      <>
        <h1>Moderation</h1>
        {said === null ? null : (
          <p role="alert" class="note">
            {said}
          </p>
        )}
        <p>Nothing leaves this machine unless a policy or a moderator lets it go. For moderators:</p>
        <form method="post" action={deedAddress('login')}>
          {row === null ? null : <input type="hidden" name="row" value={String(row)} />}
          {/* What keeps passwords wants to call this one something; the token alone says who it is. */}
          <label hidden>
            name <input type="text" name="name" value="moderator" autocomplete="username" />
          </label>{' '}
          <label>
            your token <input type="password" name="token" size={36} maxlength={500} autocomplete="current-password" />
          </label>{' '}
          <button>log in</button>
        </form>
      </>
    ),
  };
}
