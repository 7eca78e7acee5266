import type { Context } from 'hono';
import { socketAddress, whoAsks } from '../asker/who-asks.ts';
import { familyOf, readProxies } from '../asker/proxies.ts';
import type { Proxies } from '../asker/proxies.ts';

/** Whom the pages for operators are shown to. */
export interface Operators {
  /** Networks, besides this machine. */
  readonly allow: Proxies;
  /** Machines that say from whom they hand requests on. */
  readonly proxies: Proxies;
}

const THIS_MACHINE = readProxies('127.0.0.0/8, ::1');

/** What says that a request was handed on by somebody. */
const HANDED_ON = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

function isIn(address: string, allow: Proxies): boolean {
  const family = familyOf(address);
  return (
    family !== null && ((THIS_MACHINE.ok && THIS_MACHINE.value.check(address, family)) || allow.check(address, family))
  );
}

/**
 * Whether who asks may see what is meant for operators. A proxy on this machine asks from this machine for everybody: what was handed on counts
 * as asked by whom a proxy of ours names, and by nobody when it names none.
 */
export function mayOperate(context: Context, { allow, proxies }: Operators): boolean {
  const socket = socketAddress(context)?.replace(/%.*$/s, '');
  if (socket === undefined) return false;
  const who = whoAsks(socket, context.req.header('x-forwarded-for') ?? null, proxies);
  const isHandedOn = HANDED_ON.some((name) => context.req.header(name) !== undefined);
  return (who !== socket || !isHandedOn) && isIn(who, allow);
}
