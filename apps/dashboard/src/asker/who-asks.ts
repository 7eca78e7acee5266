import type { Context } from 'hono';
import { familyOf } from './proxies.ts';
import type { Proxies } from './proxies.ts';

/** The address at the other end of the socket; null where there is none. */
export function socketAddress(context: Context): string | null {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? null;
}

/** The address of a hop as proxies write it: bare, with a port, in brackets; null for what is none ("unknown"). */
function hopOf(text: string): string | null {
  const hop = text.trim().replace(/^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/, '$1$2');
  return familyOf(hop) === null ? null : hop;
}

/**
 * The address of who asks. Anyone may write an X-Forwarded-For: it is read only when a proxy of ours hands the request on, from its end, as
 * far as proxies of ours wrote it. What such a proxy could not name is taken for its own.
 */
export function whoAsks(socket: string, forwarded: string | null, proxies: Proxies): string {
  const isProxy = (address: string): boolean => {
    const family = familyOf(address);
    return family !== null && proxies.check(address, family);
  };
  let last = socket.replace(/%.*$/s, '');
  for (const text of (forwarded ?? '').split(',').toReversed()) {
    if (!isProxy(last)) break;
    const hop = hopOf(text);
    if (hop === null) break;
    last = hop;
  }
  return last;
}
