import { digestAddress } from '@guardpage/report/digest';
import type { OutboxRow, Subscription } from '@guardpage/store';
import type { Days } from '@guardpage/subscription';

/** What the head of a digest says of those before it. */
export interface Before {
  /** Days that no digest told of. */
  readonly skipped: Days | null;
  /** Digests that did not arrive, or may not have. */
  readonly inDoubt: readonly OutboxRow[];
  readonly site: string;
}

/** Sentences for the head of a digest: what was left out, and which digest may not have arrived, with the address of its page. */
export function notesOf(subscription: Subscription, { skipped, inDoubt, site }: Before): readonly string[] {
  const pageOf = (name: string, every: Subscription['every']): string =>
    `${site}${digestAddress({ period: { every, name, zone: subscription.zone }, query: subscription.query })}`;
  const left = skipped === null ? [] : [`No digest tells of ${spanOf(skipped)}: ${pageOf(skipped.first, 'daily')}`];
  return [
    ...left,
    ...inDoubt.map(({ series, mail, state }) => {
      const weekly = mail.includes('-W');
      const of = weekly ? `the week of ${series}` : series;
      const says = state === 'uncertain' ? 'may not have reached you' : 'did not reach you';
      return `The digest of ${of} ${says}: ${pageOf(series, weekly ? 'weekly' : 'daily')}`;
    }),
  ];
}

function spanOf({ first, last }: Days): string {
  return first === last ? first : `${first} to ${last}`;
}
