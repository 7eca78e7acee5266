import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Instead of a reply: what a broken or a hostile server does to the connection. */
export type Mischief = (response: ServerResponse) => void;

export interface WebServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A server on loopback that answers as a function says. */
export async function serveWeb(answer: (asked: Asked) => Reply | Mischief): Promise<WebServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://here');
      const reply = answer({
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      if (typeof reply === 'function') return reply(response);
      response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
      response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a hostile or a broken server does, by name; none of it may be taken for a yes. */
export const MISCHIEF: Readonly<Record<string, Mischief>> = {
  'hangs up': (response) => response.destroy(),
  'is silent': () => undefined,
  'stops amid its answer': (response) => {
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"id"');
    setTimeout(() => response.destroy(), 20);
  },
  'never ends': (response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    const piece = Buffer.alloc(65_536, 0x20);
    const pour = (): void => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  },
  'has a bomb of headers': (response) => {
    response.writeHead(201, Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`x-${at}`, 'x'.repeat(1000)])));
    response.end('{}');
  },
  'is at fault': (response) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('<h1>Bad gateway \u001b[2J</h1>');
  },
};
