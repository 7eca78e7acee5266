import { loreUrl } from '@guardpage/report';
import { mailAddress } from '../../address.ts';
import { Out } from '../parts.tsx';

/** Where a mail is: in its thread here, when it is here, and on lore. */
export function MailLinks({ messageId, here }: { readonly messageId: string; readonly here: boolean }) {
  return (
    <>
      {here ? <a href={mailAddress(messageId)}>thread</a> : null}
      {here ? ' ' : ''}
      <Out href={loreUrl(messageId)}>lore</Out>
    </>
  );
}
