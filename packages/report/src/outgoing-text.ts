import { minuteOf } from './series-list.ts';

/** What readers may know of something that could go out about a series: not what it says, and not to whom. */
export interface PublicOutgoing {
  readonly kind: 'mail' | 'github' | 'patchwork';
  readonly state: 'held' | 'approved' | 'sending' | 'sent' | 'rejected' | 'uncertain';
  /** When it came into this state, and when it goes at the earliest (s; null for at once). */
  readonly since: number;
  readonly notBefore: number | null;
  /** Why it is in this state. */
  readonly reason: string;
  /** Of a mail that was sent: its Message-ID. */
  readonly messageId: string | null;
}

const NAMES: Readonly<Record<PublicOutgoing['kind'], string>> = {
  mail: 'reply',
  github: 'GitHub review',
  patchwork: 'Patchwork check',
};

/** "reply held since 2026-11-21 14:02 UTC, not sent: the list has not opted in" */
export function outgoingText({ kind, state, since, notBefore, reason }: PublicOutgoing): string {
  const [name, when] = [NAMES[kind], minuteOf(since)];
  const due = notBefore === null || notBefore <= since ? '' : `, and not before ${minuteOf(notBefore)}`;
  switch (state) {
    case 'held':
      return `${name} held since ${when}, not sent: ${reason}`;
    case 'approved':
      return `${name} approved ${when}, not sent yet${due}: ${reason}`;
    case 'sending':
      return `${name} being sent since ${when}`;
    case 'sent':
      return `${name} sent ${when}`;
    case 'rejected':
      return `${name} rejected ${when}, never sent: ${reason}`;
    case 'uncertain':
      return `${name}: nobody knows since ${when} whether it was sent: ${reason}`;
  }
}

/** An address of a mailbox in a sentence. */
const ADDRESS = /[^\s<>"'(),;:@]{1,200}@[^\s<>"'(),;:@]{1,200}/g;

/** A reason without the addresses of people: that of the list, which everybody knows, stays. */
export function withoutAddresses(reason: string, list: string): string {
  return reason.replace(ADDRESS, (address) => (address.toLowerCase() === list.toLowerCase() ? address : 'an address'));
}
