import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpDestination, type SmtpOptions } from '../src/smtp.ts';
import { mail, MAIL, optionsOf, PATIENCE } from './wire.ts';

interface Got {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
  readonly secure: boolean;
}

const open: SMTPServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(resolve));
});

/** A mail server in this process: what it took, and how to reach it. */
async function serve(options: SMTPServerOptions = {}): Promise<{ readonly port: number; readonly got: Got[] }> {
  const got: Got[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        got.push({ from, to: rcptTo.map((to) => to.address), bytes: Buffer.concat(chunks), secure: session.secure });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  open.push(server);
  const inner = server.listen(0, '127.0.0.1');
  await once(inner, 'listening');
  return { port: (inner.address() as AddressInfo).port, got };
}

const send = (options: SmtpOptions, out = mail()) => smtpDestination(options).send(out);

describe('a mail', () => {
  it.each([{}, { hidePIPELINING: true }, { disabledCommands: [] }, { hide8BITMIME: true }])(
    'arrives as it is in the row: %j',
    async (options) => {
      const { port, got } = await serve(options);
      const recipients = ['ada@example.org', 'linux-mm@kvack.org'];
      expect(await send(optionsOf(port), mail({ recipients }))).toMatchObject({ kind: 'sent' });
      expect(got).toHaveLength(1);
      expect(got[0]).toMatchObject({ from: 'bounces@gp.example.org', to: recipients });
      expect(got[0]?.bytes.equals(MAIL)).toBe(true);
    },
  );

  it('of many lines, some of them dots, too', async () => {
    const { port, got } = await serve();
    const bytes = Buffer.from(`Subject: x\r\n\r\n${'.\r\n..\r\n.x\r\n\r\n'.repeat(20_000)}`);
    expect(await send(optionsOf(port), mail({ bytes }))).toMatchObject({ kind: 'sent' });
    expect(got[0]?.bytes.equals(bytes)).toBe(true);
  });

  it('goes to those who are taken when others are not, and the note says who is not', async () => {
    const { port, got } = await serve({
      onRcptTo: ({ address }, _, done) => (address.startsWith('gone@') ? done(new Error('no such user')) : done()),
    });
    const recipients = ['gone@example.org', 'linux-mm@kvack.org'];
    const sent = await send(optionsOf(port), mail({ recipients }));
    expect(sent).toMatchObject({
      kind: 'sent',
      note: expect.stringMatching(/not for gone@example\.org: 550/) as string,
    });
    expect(got[0]?.to).toEqual(['linux-mm@kvack.org']);
  });

  it('over STARTTLS when it is offered', async () => {
    const { port, got } = await serve({ disabledCommands: [] });
    await send(optionsOf(port));
    expect(got[0]?.secure).toBe(true);
  });

  it('too big for the server is refused', async () => {
    const { port, got } = await serve({ size: 100 });
    expect(await send(optionsOf(port))).toMatchObject({ kind: 'refused' });
    expect(got).toEqual([]);
  });
});

describe('to another machine', () => {
  it.each([
    ['no TLS', {}, {}],
    ['a certificate that does not hold', { disabledCommands: [] }, {}],
    ['a certificate that does not hold, TLS at once', { secure: true }, { secure: true }],
  ])('%s: nothing is sent', async (_, options, more) => {
    const { port, got } = await serve(options);
    expect(await send(optionsOf(port, { strict: true, ...more }))).toMatchObject({ kind: 'later' });
    expect(got).toEqual([]);
  });
});

describe('a log-in', () => {
  const auth: SMTPServerOptions = {
    authOptional: false,
    onAuth: ({ username, password, method }, _, done) =>
      password === 'hunter2hunter2'
        ? done(null, { user: username })
        : done(new Error(`${method} no: ${password} ${Buffer.from(`\0bot\0${password}`).toString('base64')}`)),
  };
  it.each(['PLAIN', 'LOGIN'])('%s', async (method) => {
    const { port, got } = await serve({ ...auth, authMethods: [method] });
    expect(await send(optionsOf(port, { user: 'bot', password: 'hunter2hunter2' }))).toMatchObject({ kind: 'sent' });
    expect(got).toHaveLength(1);
  });

  it.each(['PLAIN', 'LOGIN'])(
    '%s with a wrong password waits for the right one, and does not say it',
    async (method) => {
      const { port, got } = await serve({ ...auth, authMethods: [method] });
      const sent = await send(optionsOf(port, { user: 'bot', password: 'wrong-password' }));
      expect(sent).toMatchObject({ kind: 'later', reason: expect.stringContaining('[secret]') as string });
      expect(JSON.stringify(sent)).not.toMatch(/wrong-password|cGFzc3dvcmQ|Bhc3N3b3Jk|wYXNzd29yZ/);
      expect(got).toEqual([]);
    },
  );

  it('that is missing: the mail waits', async () => {
    const { port } = await serve(auth);
    expect(await send(optionsOf(port))).toMatchObject({ kind: 'later' });
  });
});

describe('nothing is said to a server', () => {
  const nobody = optionsOf(1);
  it.each([
    ['no recipient', { recipients: [] }],
    ['too many', { recipients: Array.from({ length: 101 }, (_, at) => `a${at}@example.org`) }],
    ['a recipient with another command', { recipients: ['a@example.org>\r\nRCPT TO:<b@example.org'] }],
    ['a recipient with a parameter', { recipients: ['a@example.org> NOTIFY=NEVER'] }],
    ['a name beside it', { recipients: ['Ada <ada@example.org>'] }],
    ['bare LF', { bytes: Buffer.from('Subject: x\r\n\r\na\nb\r\n') }],
    ['bare CR', { bytes: Buffer.from('Subject: x\r\n\r\na\r.\rb\r\n') }],
    ['NUL', { bytes: Buffer.from('Subject: x\r\n\r\na\0\r\n') }],
    ['no end of line', { bytes: Buffer.from('Subject: x\r\n\r\na') }],
    ['nothing', { bytes: Buffer.alloc(0) }],
  ])('%s', async (_, more) => {
    const sent = await send(nobody, mail(more));
    expect(sent).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^[\x20-\x7e]+$/) as string });
  });

  it('a bad sender', async () => {
    expect(await send({ ...nobody, sender: '' })).toMatchObject({ kind: 'refused' });
  });
});

it('nobody there, and no such host: later', async () => {
  expect(await send(optionsOf(1))).toMatchObject({
    kind: 'later',
    reason: expect.stringContaining('ECONNREFUSED') as string,
  });
  const nowhere = { ...optionsOf(25), patience: PATIENCE };
  const sent = await send({ ...nowhere, server: { ...nowhere.server, host: 'nowhere.invalid' } });
  expect(sent).toMatchObject({ kind: 'later' });
});

it('a mail server is not asked what it took', async () => {
  expect(await smtpDestination(optionsOf(1)).find(mail())).toBe('unknown');
});
