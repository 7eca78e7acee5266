import type { OutboxState } from '@guardpage/reader';

/** What the states of a row mean. */
export const STATE_WORDS: Readonly<Record<OutboxState, string>> = {
  uncertain: 'it may have been sent: nobody could tell',
  held: 'it is sent only when a moderator approves it',
  approved: 'it is sent when its time has come',
  sending: 'it is being sent',
  sent: 'it was sent',
  rejected: 'it is never sent',
};
