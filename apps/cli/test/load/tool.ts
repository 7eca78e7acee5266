/*
 * The load tool: one process, one thread. Asks as fast as it is answered, each connection one thing after the other, kinds in turn. Takes a
 * LoadOrder from standard input, prints a LoadSaid.
 */
import type { EventEmitter } from 'node:events';
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';
import type { KindTimes, LoadOrder, LoadSaid } from './order.ts';

/** The longest that anybody waits (s). */
const PATIENCE = 30;

interface Counted {
  readonly times: number[];
  readonly others: Record<string, { count: number; address: string }>;
}

/** What is known of a request that is under way. */
interface Underway {
  kind?: number;
  address?: string;
  begin?: number;
}

const order = JSON.parse(await text(process.stdin)) as LoadOrder;
const counted: readonly Counted[] = order.kinds.map(() => ({ times: [], others: {} }));
let asked = 0;
let cut = 0;

/** Kinds in turn; of each its addresses in turn, begun at another one each time round. */
function next(underway: Underway): string {
  const kind = asked % order.kinds.length;
  const { addresses = [] } = order.kinds[kind] ?? {};
  const address = addresses[Math.floor(asked / order.kinds.length) % addresses.length] ?? '/';
  asked += 1;
  Object.assign(underway, { kind, address, begin: performance.now() });
  return address;
}

function answered(status: number, { kind = 0, address = '', begin = 0 }: Underway): void {
  const { times, others } = counted[kind] ?? { times: [], others: {} };
  if (status === order.kinds[kind]?.status) times.push(performance.now() - begin);
  else (others[status] ??= { count: 0, address }).count += 1;
}

const begin = performance.now();
const done = await autocannon({
  url: order.url,
  connections: order.connections,
  duration: order.seconds,
  timeout: PATIENCE,
  // What browsers take.
  headers: { 'accept-encoding': 'gzip' },
  requests: [
    {
      setupRequest: (request, context) => ({ ...request, path: next(context as Underway) }),
      onResponse: (status, _, context) => answered(status, context as Underway),
    },
  ],
  setupClient: (one) => {
    // Its types do not know all that it emits.
    const client: EventEmitter = one;
    let isOpen = false;
    const over = (): void => {
      isOpen = false;
    };
    // A connection that ends amid an answer is opened anew without a word.
    client.on('request', () => {
      if (isOpen) cut += 1;
      isOpen = true;
    });
    client.on('response', over).on('timeout', over).on('connError', over);
  },
});
const kinds = order.kinds.map(({ name }, at): KindTimes => ({ name, ...(counted[at] ?? { times: [], others: {} }) }));
const said: LoadSaid = {
  kinds,
  seconds: (performance.now() - begin) / 1000,
  broken: done.errors - done.timeouts,
  timedOut: done.timeouts,
  cut,
};
process.stdout.write(JSON.stringify(said));
