import { isIP } from 'node:net';

/**
 * Whether a Host header can be none of a page that points a name of its own at us (DNS rebinding): an address, or a name without a dot, as
 * machines have that are asked by their neighbours.
 */
export function isNeighbour(host: string): boolean {
  const name = host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
  return isIP(name) !== 0 || /^[a-z\d_-]+$/i.test(name);
}
