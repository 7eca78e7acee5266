import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Outgoing } from '../src/destination.ts';
import type { Patience, SmtpOptions } from '../src/smtp.ts';

/** A server of ours on a free port of loopback. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A server that does with a connection what a test says. */
export async function listen(talk: (socket: Socket) => void): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    talk(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Short enough for tests, long enough for a machine that has much to do. */
export const PATIENCE: Patience = { connect: 2000, answer: 2000, whole: 4000 };

export function optionsOf(port: number, more: Partial<SmtpOptions['server']> = {}): SmtpOptions {
  const server = { host: '127.0.0.1', port, secure: false, strict: false, user: '', password: '', ...more };
  return { server, sender: 'bounces@gp.example.org', patience: PATIENCE };
}

/** A mail with all that an envelope or a transport could spoil. */
export const MAIL = Buffer.from(
  [
    'From: Guardpage <guardpage@gp.example.org>',
    'To: Ada <ada@example.org>',
    'Subject: Re: [PATCH] mm: example',
    'Date: Sat, 21 Nov 2026 12:00:00 +0000',
    'Message-ID: <gp.1@gp.example.org>',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '> +\tpte = ptep_get(ptep);  ',
    '.',
    '..two dots',
    '. a dot and more',
    'Grüße',
    'From here on',
    '',
    '',
  ].join('\r\n'),
);

export function mail(more: Partial<Outgoing> = {}): Outgoing {
  return { kind: 'mail', key: 'gp.1@gp.example.org', recipients: ['ada@example.org'], bytes: MAIL, ...more };
}
