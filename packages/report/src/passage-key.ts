import type { Passage } from '@guardpage/annotate';

/** What tells one passage from another. */
export function passageKey({ messageId, from, to }: Passage): string {
  return `${from}-${to} ${messageId}`;
}
