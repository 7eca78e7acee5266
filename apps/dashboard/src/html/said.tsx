import type { CitedMail } from '@guardpage/reader';
import { loreUrl } from '@guardpage/report';
import { mailAddress } from '../address.ts';
import { Out } from './parts.tsx';

/** A mail that the knowledge base tells of. */
export interface Told {
  readonly messageId: string;
  readonly author: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** In our words. */
  readonly says: string;
}

/** Where a mail stands: on lore, and here when it is. */
function Places({ messageId, here }: { readonly messageId: string; readonly here: boolean }) {
  return (
    <>
      <Out href={loreUrl(messageId)}>lore</Out>
      {here ? (
        <>
          {' '}
          <a href={mailAddress(messageId)}>thread</a>
        </>
      ) : null}
    </>
  );
}

/** Lines of a mail, quoted, with who the mail says it is from. */
function Passage({ mail: { from, lines } }: { readonly mail: CitedMail }) {
  if (lines.length === 0) return null;
  return (
    <blockquote>
      <p class="quiet">in the mail from {from?.name || from?.email || 'somebody'}:</p>
      <pre>{lines.join('\n')}</pre>
    </blockquote>
  );
}

/** A mail in our words, and in its own where it is here. */
export function SaidMail({ told, here }: { readonly told: Told; readonly here: CitedMail | null }) {
  return (
    <li>
      {told.author}, <time>{told.date}</time>, <Places messageId={told.messageId} here={here !== null} />
      <br />
      {told.says}
      {here === null ? null : <Passage mail={here} />}
    </li>
  );
}
