import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNeighbour } from './neighbour.ts';
import type { Metrics } from './registry.ts';

/** Where it listens. */
export interface At {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** A port of a worker that answers. */
export interface ServedMetrics extends At {
  readonly close: () => void;
}

/** Reads "HOST:PORT", ":PORT" or "PORT"; this machine alone where there is no host. Null for what is none of these. */
export function readAt(text: string): At | null {
  const {
    host = '',
    bare = '',
    port = '',
  } = /^(?:(?:\[(?<host>[\da-f:.]+)\]|(?<bare>[^:\s/[\]]*)):)?(?<port>\d{1,5})$/i.exec(text)?.groups ?? {};
  if (port === '' || Number(port) > 65_535) return null;
  return { host: host || bare || '127.0.0.1', port: Number(port) };
}

async function answer(request: IncomingMessage, response: ServerResponse, metrics: Metrics): Promise<void> {
  const say = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    response.end(request.method === 'HEAD' ? '' : text);
  };
  const path = (request.url ?? '').split('?')[0];
  if (!isNeighbour(request.headers.host ?? '')) return say(421, 'asked for by a name that is none of this machine\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'only GET\n');
  if (path === '/healthz') return say(200, 'ok\n');
  if (path === '/metrics') return say(200, await metrics.text(), metrics.type);
  return say(404, 'there are /healthz and /metrics\n');
}

/** Answers /healthz and /metrics. Rejects with the system's error when it cannot listen there. */
export function serveMetrics(metrics: Metrics, { host, port }: At): Promise<ServedMetrics> {
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    answer(request, response, metrics).catch(() => response.destroy());
  });
  // Being watched keeps no process from its end.
  server.unref().on('connection', (socket) => socket.unref());
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const close = (): void => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ host, port: typeof address === 'object' && address !== null ? address.port : port, close });
    });
  });
}
