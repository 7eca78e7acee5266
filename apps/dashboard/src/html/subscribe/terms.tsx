import { cutText } from '@guardpage/report';
import { listAddress } from '../../address.ts';

/** What somebody subscribes to, as pages show it. */
export interface Terms {
  /** Masked: "a..@example.org"; '' when it is forgotten. */
  readonly address: string;
  readonly query: string;
  readonly every: string;
  readonly zone: string;
}

/** What a subscription is of. */
export function TermsTable({ terms: { address, query, every, zone } }: { readonly terms: Terms }) {
  return (
    <dl>
      {address === '' ? null : (
        <>
          <dt>to</dt>
          <dd>{address}</dd>
        </>
      )}
      <dt>which series</dt>
      <dd>{query === '' ? 'all' : <a href={listAddress({ q: query })}>{cutText(query, 300)}</a>}</dd>
      <dt>a mail for</dt>
      <dd>
        each {every === 'weekly' ? 'week, Monday to Sunday' : 'day'}, in {zone}; none when there is nothing to say
      </dd>
    </dl>
  );
}
