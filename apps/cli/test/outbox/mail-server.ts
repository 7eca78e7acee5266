import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that the server took. */
export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly messageId: string;
}

/** A mail server on a loopback port. */
export interface MailServer {
  readonly url: string;
  readonly taken: Taken[];
  readonly close: () => Promise<void>;
}

function addressOf(given: false | { readonly address: string }): string {
  return given === false ? '' : given.address;
}

/**
 * Starts a mail server that takes everything. `step` hears of each step of a session (MAIL, RCPT, DATA, TAKEN) and is waited for before the
 * answer goes out.
 */
export async function mailServer(step: (name: string) => Promise<void> = async () => {}): Promise<MailServer> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_, __, done) => void step('MAIL').then(() => done()),
    onRcptTo: (_, __, done) => void step('RCPT').then(() => done()),
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = [];
      void step('DATA');
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces);
        const messageId = /^message-id:\s*<([^>]*)>/im.exec(raw.toString('latin1'))?.[1] ?? '';
        taken.push({ from: addressOf(envelope.mailFrom), to: envelope.rcptTo.map(addressOf), raw, messageId });
        void step('TAKEN').then(() => done());
      });
    },
  });
  // A sender that is killed breaks its connection off.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
