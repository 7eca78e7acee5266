import { hash } from 'node:crypto';

/*
 * The addresses that we give away are the digest's own with a "+tag" (RFC 5233): whom a mail to them speaks of stands in the address it
 * came to, whatever its text claims. The mail server must hand all of them to one maildir.
 */

/** What a mail to one of our addresses is about. */
export type Purpose =
  /** A digest came back: whose it was, and the sign by which it is found among his. */
  | { readonly kind: 'bounce'; readonly subscription: number; readonly sign: string }
  /** A subscription is to end. */
  | { readonly kind: 'stop'; readonly token: string };

const SIGN = 16;

function tagged(from: string, tag: string): string {
  const at = from.lastIndexOf('@');
  return `${from.slice(0, at)}+${tag}${from.slice(at)}`;
}

/** The sign of a digest, which nobody can make up: half of a hash of its subscriber's token and its Message-ID. */
export function bounceSign(token: string, key: string): string {
  return hash('sha256', `bounce\n${token}\n${key}`, 'hex').slice(0, SIGN);
}

/** The envelope sender of a digest: its own, so that what comes back tells which one did (VERP). */
export function bounceAddress(from: string, subscription: number, sign: string): string {
  return tagged(from, `b.${subscription}.${sign}`);
}

/** Where a mail ends a subscription, whatever it says. */
export function stopAddress(from: string, token: string): string {
  return tagged(from, `u.${token}`);
}

/** What an address of ours is for; null when it is none of those. Case does not matter: mail servers change it. */
export function purposeOf(address: string, from: string): Purpose | null {
  const [lower, own] = [address.toLowerCase(), from.toLowerCase()];
  const at = own.lastIndexOf('@');
  const start = `${own.slice(0, at)}+`;
  const end = own.slice(at);
  if (!lower.startsWith(start) || !lower.endsWith(end)) return null;
  const tag = lower.slice(start.length, lower.length - end.length);
  const token = /^u\.([0-9a-f]{32})$/.exec(tag)?.[1];
  if (token !== undefined) return { kind: 'stop', token };
  const bounce = /^b\.(\d{1,15})\.([0-9a-f]{16})$/.exec(tag);
  if (bounce === null) return null;
  return { kind: 'bounce', subscription: Number(bounce[1]), sign: bounce[2] ?? '' };
}
