/** What is no address of a network. */
const UNKNOWN = 'unknown';
const GROUPS = 8;
/** Groups of an IPv6 address that a provider gives to one customer (/48). */
const CUSTOMER = 3;

function ofFour(text: string): string | null {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (found === null) return null;
  const bytes = found.slice(1).map(Number);
  return bytes.some((byte) => byte > 255) ? null : `${bytes.slice(0, 3).join('.')}.0/24`;
}

/** The groups of an IPv6 address; null when it is none. */
function groupsOf(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (![...before, ...after].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const missing = GROUPS - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...before, ...Array<string>(missing).fill('0'), ...after].map((group) => Number.parseInt(group, 16));
}

/**
 * The network of an address (of a socket, or out of X-Forwarded-For): "192.0.2.0/24" of IPv4, also inside IPv6, and "2001:db8:1::/48" of IPv6.
 * All that is no address is one network.
 */
export function networkOf(address: string): string {
  const text = address
    .slice(0, 64)
    .replace(/%.*$/, '')
    .replace(/^\[|\]$/g, '');
  const mapped = /^::ffff:([\d.]+)$/i.exec(text);
  const four = ofFour(mapped?.[1] ?? text);
  if (four !== null) return four;
  const groups = groupsOf(text);
  if (groups === null) return UNKNOWN;
  return `${groups
    .slice(0, CUSTOMER)
    .map((group) => group.toString(16))
    .join(':')}::/48`;
}
