export type ReadUrl = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string };

/**
 * Reads the address of a service out of a variable of the environment. It must be https, for a token goes there, but on the machine itself.
 */
export function readServiceUrl(variable: string, text: string): ReadUrl {
  const bad = (what: string): ReadUrl => ({ ok: false, problem: `${variable} ${what}` });
  if (!URL.canParse(text)) return bad('is no address');
  const url = new URL(text);
  const isNear = url.protocol === 'http:' && isThisMachine(url.hostname.replace(/^\[|\]$/g, ''));
  if (url.protocol !== 'https:' && !isNear) return bad('must begin with https://');
  if (url.username !== '' || url.password !== '') return bad('must have no user and no password');
  if (url.search !== '' || url.hash !== '') return bad('must end with its path');
  return { ok: true, value: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** True for loopback, where nobody listens in between. */
export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
