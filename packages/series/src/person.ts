import type { Address } from '@guardpage/mail';
import type { Submission } from './model.ts';

/** Keys of one person: the address, and the name where it has at least two words (people change addresses, not names). */
function keysOf(address: Address | null): readonly string[] {
  if (address === null) return [];
  const name = nameKey(address.name);
  // "A B via list <list@x>" is how a list or relay passes mails on: the address is many people's.
  if (/ via /i.test(address.name) && name !== '') return [name];
  return [...(address.email === '' ? [] : [address.email]), ...(name.includes(' ') ? [name] : [])];
}

/** A name without what mailers, lists and employers add: `"Wilcox, M. (Oracle)"`, `A B via B4 Relay`. */
export function nameKey(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/ via .*$/, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Who posted a mail and who wrote it, each by address and by name: at most four keys. */
export function peopleOf({ message, author }: Submission): readonly string[] {
  return [...new Set([...keysOf(message.from), ...keysOf(author)])];
}

/** Who posted a mail, by address and by name. */
export function senderOf({ message }: Submission): readonly string[] {
  return keysOf(message.from);
}
