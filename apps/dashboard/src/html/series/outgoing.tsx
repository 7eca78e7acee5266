import { loreUrl } from '@guardpage/report';
import { outgoingText } from '@guardpage/report/series';
import type { PublicOutgoing } from '@guardpage/report/series';
import { Out } from '../parts.tsx';

/** What stands in the outbox: that, and why, never what it says. */
export function Outgoing({ outgoing }: { readonly outgoing: readonly PublicOutgoing[] }) {
  if (outgoing.length === 0) return <p class="quiet">Outbox: nothing stands in it for this.</p>;
  return (
    <ul>
      {outgoing.map((one) => (
        <li>
          {outgoingText(one)}
          {one.messageId === null ? null : (
            <>
              {' '}
              <Out href={loreUrl(one.messageId)}>{one.messageId}</Out>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
