import { serve } from '@hono/node-server';
import type { Log, Part } from '@guardpage/operations';
import { openWriter } from '@guardpage/reader';
import type { Postbox } from '@guardpage/reader';
import type { Proxies } from './asker/proxies.ts';
import { createApp } from './app.tsx';
import { openLanes } from './lanes.ts';
import type { Moderator } from './moderate/moderators.ts';
import { watched } from './operations/watched.ts';

/** Where a dashboard listens, and on what it stands. */
export interface ServeOptions {
  /** The file of the store. */
  readonly store: string;
  /** The file of the reader's program. */
  readonly program: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Where people reach it, without a "/" at the end; null when they do at the host and port. */
  readonly url: string | null;
  /** The file of the program that writes what people decide. */
  readonly writerProgram: string;
  /** Who may let things go; null for nobody. */
  readonly moderators: readonly Moderator[] | null;
  /** The model that moderators may ask for a second opinion; null for none. */
  readonly model: string | null;
  /** Who mails digests; null when no mail goes out from here. */
  readonly postbox: Postbox | null;
  /** Machines that say from whom they hand requests on. */
  readonly proxies: Proxies;
  /** Networks that may see what is meant for operators, besides this machine. */
  readonly operators: Proxies;
  /** What else must be there for this to do its work. */
  readonly parts: readonly Part[];
  readonly version: string;
  /** Standard error, for people, when it is not given. */
  readonly log?: Log;
}

/** A dashboard that answers. */
export interface Serving {
  /** Where people reach it. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts to answer. Rejects with the system's error when the address cannot be listened at. */
export function serveDashboard(options: ServeOptions): Promise<Serving> {
  const { store, program, host, port, url, moderators, model, postbox, proxies } = options;
  const lanes = openLanes({ store, program });
  const writer = openWriter({ store, program: options.writerProgram });
  const does = writer.ask;
  const { ask, onRequest, ...telling } = watched({ lanes, does, parts: options.parts, version: options.version });
  const people = {
    operators: { ...telling, allow: options.operators, proxies },
    onRequest,
    ...(options.log === undefined ? {} : { log: options.log }),
    subscribing: { does, postbox, proxies },
    ...(moderators === null ? {} : { moderation: { moderators, does, model } }),
  };
  const end = (): void => {
    lanes.close();
    writer.close();
  };
  return new Promise((resolve, reject) => {
    let app: ReturnType<typeof createApp> | null = null;
    const server = serve(
      // A query of 64 long terms has room in an address.
      {
        // What comes with a request is its socket: who asks.
        fetch: (request, socket) => app?.fetch(request, socket) ?? new Response(null, { status: 503 }),
        hostname: host,
        port,
        serverOptions: { maxHeaderSize: 65_536 },
      },
      (listening) => {
        const name = host.includes(':') ? `[${host}]` : host;
        const at = url ?? `http://${name}:${listening.port}`;
        app = createApp({ ask, url: at, now: () => Math.floor(Date.now() / 1000), ...people });
        resolve({ url: at, close });
      },
    );
    const close = (): Promise<void> => {
      end();
      return new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    };
    server.on('error', (error) => {
      end();
      reject(error);
    });
  });
}
