import { BlockList, isIP } from 'node:net';

/** Addresses of machines that hand requests on to this one, and say from whom. */
export type Proxies = Pick<BlockList, 'check'>;

/** Proxies, or what is the matter with their list: a sentence. */
export type ReadProxies =
  { readonly ok: true; readonly value: Proxies } | { readonly ok: false; readonly problem: string };

/** The family of an address, as node:net calls it; null for what is no address. */
export function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  return version === 0 || address.includes('%') ? null : version === 4 ? 'ipv4' : 'ipv6';
}

/** Reads "127.0.0.1, ::1, 10.0.0.0/8". */
export function readProxies(text: string): ReadProxies {
  const proxies = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const { address = entry, bits } = /^(?<address>[^/]+)\/(?<bits>\d{1,3})$/.exec(entry)?.groups ?? {};
    const family = familyOf(address);
    if (family === null || Number(bits ?? 0) > (family === 'ipv4' ? 32 : 128))
      return { ok: false, problem: `${JSON.stringify(entry)} is neither an address nor a network such as 10.0.0.0/8` };
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return { ok: true, value: proxies };
}
