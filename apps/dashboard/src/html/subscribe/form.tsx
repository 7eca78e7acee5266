import { digestsAddress, subscribeAddress } from '../../address.ts';
import type { Look } from '../../page.ts';
import type { Fields } from '../../subscribe/fields.ts';
import { Choices } from './choices.tsx';
import { WrongNote } from './wrong.tsx';
import type { Wrong } from './wrong.tsx';

function Form({ fields }: { readonly fields: Fields }) {
  return (
    <form method="post" action={subscribeAddress()} class="fields">
      <p>
        <label for="email">your address</label>{' '}
        <input
          type="email"
          id="email"
          name="email"
          value={fields.email}
          size={36}
          maxlength={254}
          required
          autocomplete="email"
        />
      </p>
      <Choices fields={fields} />
      <p>
        <button>subscribe</button>
      </p>
    </form>
  );
}

/** The page where people subscribe; `fields` stand in its form, null when no mail can be sent from here. */
export function subscribeLook(fields: Fields | null, wrong: Wrong | null): Look {
  return {
    title: 'subscribe',
    // A browser says where a form stands only where it may say so.
    referrer: 'same-origin',
    body: (
      <>
        <h1>The digest by mail</h1>
        <p>
          One plain mail for each <a href={digestsAddress()}>day</a> or week: what to look at, what is still open, what
          was settled, new revisions and series. None when there is nothing to say.
        </p>
        <WrongNote wrong={wrong} />
        {fields === null ? (
          <p role="status">
            Nobody can subscribe here: this dashboard sends no mail. Digests stand at{' '}
            <a href={digestsAddress()}>/digest/</a>, and as a <a href="/digest.atom">feed</a>.
          </p>
        ) : (
          <>
            <Form fields={fields} />
            <h2>What happens to your address</h2>
            <p>
              It gets one mail with a link. No digest comes until a button behind that link is pressed; if nobody does
              within 48 hours, the address is deleted. Every digest says how to stop, by a link, by a button of your
              mail program or by an answer of one word; then the address is deleted too. It stands on no page, and
              nobody is told whether it is subscribed. To keep this form from being used against others, a hash of the
              address and of the network that asked is kept for 24 hours.
            </p>
          </>
        )}
      </>
    ),
  };
}

/** What everyone is told who asked with a form that is right. */
export function askedLook(): Look {
  return {
    title: 'subscribe',
    body: (
      <>
        <h1>If that address can take it, a mail is on its way</h1>
        <p>Open the link in it, and press the button there: then digests come. Without that none does.</p>
        <p>
          If no mail comes: addresses and networks get a few such mails a day and no more, whoever asks for them. Until
          then the <a href={digestsAddress()}>digests</a> can be read here.
        </p>
      </>
    ),
  };
}
