import { describe, expect, it } from 'vitest';
import { readProxies } from './proxies.ts';
import { whoAsks } from './who-asks.ts';

function proxies(text: string) {
  const read = readProxies(text);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

describe('who asks', () => {
  it.each<readonly [what: string, proxies: string, socket: string, forwarded: string | null, asks: string]>([
    ['nobody between', '', '192.0.2.7', null, '192.0.2.7'],
    ['a stranger claims to hand on', '', '192.0.2.7', '198.51.100.1', '192.0.2.7'],
    ['a stranger beside a proxy', '127.0.0.1', '192.0.2.7', '198.51.100.1', '192.0.2.7'],
    ['a proxy hands on', '127.0.0.1', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a proxy at a socket of both families', '127.0.0.1', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a proxy that says nothing', '127.0.0.1', '127.0.0.1', null, '127.0.0.1'],
    ['who asks wrote some hops himself', '127.0.0.1', '127.0.0.1', '10.9.9.9, 127.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['two proxies', '127.0.0.1 10.0.0.0/8', '127.0.0.1', '203.0.113.5, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['all hops are proxies', '127.0.0.1,10.0.0.0/8', '127.0.0.1', '10.1.2.4, 10.1.2.3', '10.1.2.4'],
    ['a hop with a port', '127.0.0.1', '127.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['IPv6 in brackets, with a port', '::1', '::1', '[2001:db8::5]:443', '2001:db8::5'],
    ['IPv6 as another spelling of a proxy', '2001:db8::1', '2001:DB8:0::1', '2001:db8::5', '2001:db8::5'],
    ['a hop that is no address', '127.0.0.1', '127.0.0.1', '198.51.100.1, unknown', '127.0.0.1'],
    ['a hop that tries things', '127.0.0.1', '127.0.0.1', '198.51.100.1\u0000, ${x}', '127.0.0.1'],
    ['a link-local address with its zone', '', 'fe80::1%eth0', null, 'fe80::1'],
  ])('%s', (...[, list, socket, forwarded, asks]) => {
    expect(whoAsks(socket, forwarded, proxies(list))).toBe(asks);
  });

  it.each(['localhost', '10.0.0.0/33', '10.0.0/8', '::1/129', 'fe80::1%eth0', '1.2.3.4/'])('no proxy: %s', (text) => {
    expect(readProxies(`127.0.0.1,${text}`)).toEqual({
      ok: false,
      problem: `${JSON.stringify(text)} is neither an address nor a network such as 10.0.0.0/8`,
    });
  });
});
