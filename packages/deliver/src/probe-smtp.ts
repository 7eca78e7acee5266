import { oneLine } from '@guardpage/web';
import { connectionOptions } from './smtp.ts';
import type { SmtpServer } from './smtp-server.ts';

/** What came of a session in which nothing was mailed. */
export type Probe = { readonly ok: true; readonly said: string } | { readonly ok: false; readonly reason: string };

/**
 * Goes as far with a mail server as a mail would, and no further: connects, says EHLO, takes TLS, logs in where there is a user, and says QUIT.
 *
 * @param patience for each step (ms)
 */
export async function probeSmtp(server: SmtpServer, patience: number): Promise<Probe> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection(
    connectionOptions(server, { connect: patience, answer: patience, whole: patience }),
  );
  return new Promise((resolve) => {
    const settle = (probe: Probe): void => {
      resolve(probe);
      if (probe.ok) connection.quit();
      setTimeout(() => connection.close(), probe.ok ? 500 : 0).unref();
    };
    const fail = (error: Error): void => settle({ ok: false, reason: oneLine(error.message, [server.password]) });
    connection.on('error', fail);
    connection.once('end', () => setImmediate(() => fail(new Error('the connection was closed'))));
    connection.connect((error) => {
      if (error) return fail(error);
      const way = connection.secure ? 'with TLS' : 'without TLS';
      if (server.user === '') return settle({ ok: true, said: `it answers, ${way}; nobody logs in` });
      connection.login({ user: server.user, pass: server.password }, (refused) => {
        if (refused) fail(refused);
        else settle({ ok: true, said: `it answers, ${way}, and lets us log in` });
      });
    });
  });
}
