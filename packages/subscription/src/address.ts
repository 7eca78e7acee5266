const LONGEST = 254;
const LONGEST_LOCAL = 64;

// What RFC 5322 lets stand there without quotes, but for what old mail servers route by or a shell would read.
const LOCAL = /^[A-Za-z0-9_'+=~&#$*?^{}/][A-Za-z0-9_'+=~&#$*?^{}/-]*(?:\.[A-Za-z0-9_'+=~&#$*?^{}/-]+)*$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})$/i;

/** Hosts that have lists and nothing else: what one of them is sent everybody gets. */
const HOSTS_OF_LISTS = /^(?:lists?\..*|vger\.kernel\.org|googlegroups\.com|.*\.lists\.[a-z-]+\.[a-z]+)$/;

/** An address that a digest can go to, as it was given; null for what is none. Quoted local parts and addresses of hosts are none here. */
export function readAddress(text: string): string | null {
  if (text.length > LONGEST) return null;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  return local.length <= LONGEST_LOCAL && LOCAL.test(local) && DOMAIN.test(text.slice(at + 1)) ? text : null;
}

/** Whose mailbox an address is: without its "+tag", in lower case. Limits count by it; nothing is ever sent to it. */
export function mailboxOf(address: string): string {
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf('@');
  return `${lower.slice(0, at).replace(/(?<=.)\+.*$/, '')}${lower.slice(at)}`;
}

/** Whether an address is surely one of a list: whoever reads it could confirm for all of them. */
export function isOfLists(address: string): boolean {
  return HOSTS_OF_LISTS.test(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
}

/** An address for who knows it anyway: "a..@example.org". */
export function maskedAddress(address: string): string {
  return `${address.slice(0, 1)}..${address.slice(address.lastIndexOf('@'))}`;
}
