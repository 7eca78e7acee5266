import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Delivery, Destination, Outgoing } from './destination.ts';
import { oneLine } from '@guardpage/web';
import type { SmtpServer } from './smtp-server.ts';

/** Milliseconds that a mail server is waited for. */
export interface Patience {
  /** Until there is a connection, and then until the server greets. */
  readonly connect: number;
  /** Between two answers. */
  readonly answer: number;
  /** For all of it. */
  readonly whole: number;
}

const PATIENCE: Patience = { connect: 30_000, answer: 120_000, whole: 300_000 };

/** Recipients of one mail; every server must take so many (RFC 5321, 4.5.3.1.8). */
const RECIPIENTS = 100;

/** Octets of a mail that are handed over at once. */
const PIECE = 16_384;

export interface SmtpOptions {
  readonly server: SmtpServer;
  /** The address that hears of a mail that could not be delivered, where the mail itself has none. */
  readonly sender: string;
  readonly patience?: Patience;
}

/**
 * Mails over SMTP: exactly the bytes of the row to exactly its recipients. Where some of them are refused the others get the mail, for what
 * a list has taken cannot be taken back, and the note names the refused. A mail server cannot be asked what it took: `find` never knows.
 */
export function smtpDestination({ server, sender, patience = PATIENCE }: SmtpOptions): Destination {
  return {
    kind: 'mail',
    send: async (out) => {
      const from = out.sender ?? sender;
      const problem = problemOf(out, from);
      if (problem !== null) return { kind: 'refused', reason: problem };
      return session({ server, sender: from, patience, out });
    },
    find: async () => 'unknown',
  };
}

/** Why a mail cannot be sent as it is, or null. */
function problemOf({ recipients, bytes }: Outgoing, sender: string): string | null {
  if (recipients.length === 0) return 'the mail has no recipient';
  if (recipients.length > RECIPIENTS) return `the mail has more than ${RECIPIENTS} recipients`;
  const odd = [sender, ...recipients].find((address) => !/^[^\s<>\p{Cc}@]+@[^\s<>\p{Cc}@]+$/u.test(address));
  if (odd !== undefined) return `not an address: ${oneLine(odd)}`;
  const text = bytes.toString('latin1');
  // Else the server would get other bytes than those that somebody let go: it is told CRLF for each of them.
  if (/[^\r]\n|^\n|\r(?!\n)|\0/.test(text) || !text.endsWith('\r\n'))
    return 'the lines of the mail do not end with CRLF';
  return null;
}

interface Session {
  readonly server: SmtpServer;
  readonly sender: string;
  readonly patience: Patience;
  readonly out: Outgoing;
}

/** How far a session is: before anything of a mail was said; in its envelope and text; its end was handed over. */
type Stage = 'open' | 'mail' | 'over';

async function session({ server, sender, patience, out }: Session): Promise<Delivery> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection(connectionOptions(server, patience));
  const secrets = [server.password];
  let stage: Stage = 'open';

  return new Promise<Delivery>((resolve) => {
    const settle = (delivery: Delivery): void => {
      clearTimeout(timer);
      resolve(delivery);
      if (delivery.kind === 'sent') farewell(connection);
      else connection.close();
    };
    const fail = (error: NodemailerError): void => settle(failed(error, stage, secrets));
    const timer = setTimeout(() => fail(new Error('it took too long')), patience.whole);
    const deliver = (): void => {
      stage = 'mail';
      const { recipients, bytes } = out;
      const use8BitMime = bytes.some((byte) => byte >= 0x80);
      const text = Readable.from(pieces(bytes, () => (stage = 'over')));
      connection.send({ from: sender, to: [...recipients], size: bytes.length, use8BitMime }, text, (error, info) => {
        if (error !== null) return fail(error);
        settle(taken(info.response, info.rejectedErrors ?? [], { stage, secrets }));
      });
    };
    connection.on('error', fail);
    // Closed without a word: whoever waited for an answer has been told by now.
    connection.once('end', () => setImmediate(() => fail(new Error('the connection was closed'))));
    connection.connect((error) => {
      if (error) return fail(error);
      if (server.user === '') return deliver();
      connection.login({ user: server.user, pass: server.password }, (refused) => {
        if (refused) fail(refused);
        else deliver();
      });
    });
  });
}

export function connectionOptions(server: SmtpServer, { connect, answer }: Patience) {
  const { host, port, secure, strict } = server;
  return {
    host,
    port,
    secure,
    requireTLS: strict && !secure,
    tls: { rejectUnauthorized: strict },
    allowInternalNetworkInterfaces: true,
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: answer,
    socketCloseTimeout: 1000,
    maxResponseSize: 65_536,
  };
}

/** The pieces of a mail; the last one is told of before it is handed over, for the end of the mail follows it at once. */
function* pieces(bytes: Buffer, atEnd: () => void): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    if (at + PIECE >= bytes.length) atEnd();
    yield bytes.subarray(at, at + PIECE);
  }
}

/** A server that took a mail hears QUIT; said amid a mail it would be a line of it. */
function farewell(connection: SMTPConnection): void {
  if (connection.destroyed) return;
  connection.quit();
  setTimeout(() => connection.close(), 1000).unref();
}

/**
 * What a failure means. Once the end of the mail was handed over only a whole answer of the server that says no is a no. What is wrong with
 * the session, as a password, is not the fault of the mail: it waits until that is mended. All else that a server refuses with 5xx, it
 * refuses for good (RFC 5321, 4.2.1).
 */
function failed(error: NodemailerError, stage: Stage, secrets: readonly string[]): Delivery {
  const { responseCode = 0, code } = error;
  const said = oneLine(error.response ?? error.message, secrets);
  if (stage === 'over') {
    const isAnswer = code === 'EMESSAGE' || code === 'EENVELOPE';
    if (isAnswer && responseCode >= 400 && responseCode < 600) return refusedOrLater(responseCode, said);
    return { kind: 'unknown', reason: `the mail was handed over, and no answer came: ${said}` };
  }
  if (stage === 'open') return { kind: 'later', reason: `no session with the mail server: ${said}` };
  // The server's own limit, told before the mail: it needs no answer.
  if (code === 'EMESSAGE' && error.response === undefined) return { kind: 'refused', reason: said };
  if (code === 'EENVELOPE' && responseCode >= 500) {
    const delivery = refusedOrLater(responseCode, said);
    return delivery.kind === 'refused' ? { ...delivery, bounced: isBounce(error, said) } : delivery;
  }
  return { kind: 'later', reason: `the mail was not handed over: ${said}` };
}

/** 53x: the server wants a log-in or TLS first (RFC 4954, 6). */
function refusedOrLater(code: number, said: string): Delivery {
  const forGood = code >= 500 && !(code >= 530 && code < 540);
  return { kind: forGood ? 'refused' : 'later', reason: `the mail server said ${said}` };
}

/**
 * True for a no to the recipient. 5.7.x is none: the server does not want the mail from us (RFC 3463, 3.8), as a relay that does not know us
 * says of everybody.
 */
function isBounce({ command }: NodemailerError, said: string): boolean {
  return command === 'RCPT TO' && !/^\d{3}[ -]5\.7\./.test(said);
}

interface Known {
  readonly stage: Stage;
  readonly secrets: readonly string[];
}

function taken(response: string, refused: readonly NodemailerError[], { stage, secrets }: Known): Delivery {
  const said = oneLine(response, secrets);
  // A yes that came before the end of the mail, or is none of SMTP, proves nothing.
  if (stage !== 'over' || !/^2\d\d(?:[ -]|$)/.test(response)) {
    return { kind: 'unknown', reason: `the mail server said ${said}` };
  }
  const without = refused.map((one) => oneLine(`; not for ${one.recipient ?? ''}: ${one.response ?? ''}`, secrets));
  return { kind: 'sent', note: oneLine(`taken: ${said}`) + without.join('').slice(0, 2000) };
}
