import type { Child } from 'hono/jsx';
import { deedAddress } from '../../address.ts';
import { LOGOUT } from '../../moderate/deeds.ts';
import type { FormOf, Session } from '../../moderate/sessions.ts';

/** A form that does one thing, once, to what was seen. */
export function DeedForm(asked: {
  readonly action: string;
  readonly form: FormOf;
  readonly session: Session;
  readonly button: string;
  readonly children?: Child;
}) {
  const { action, form, session, button, children } = asked;
  return (
    <form method="post" action={action}>
      <input type="hidden" name="seen" value={form.seen} />
      <input type="hidden" name="token" value={session.formToken(form)} />
      {children} <button>{button}</button>
    </form>
  );
}

/** A field for why. */
export function Reason() {
  return (
    <label>
      reason, which readers see <input type="text" name="reason" maxlength={300} size={30} autocomplete="off" />
    </label>
  );
}

/** Who is logged in, and the way out. */
export function Who({ session }: { readonly session: Session }) {
  return (
    <DeedForm action={deedAddress(LOGOUT.deed)} form={LOGOUT} session={session} button="log out">
      logged in as <b>{session.name}</b>
    </DeedForm>
  );
}
