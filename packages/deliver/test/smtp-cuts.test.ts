import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpDestination } from '../src/smtp.ts';
import { listen, mail, optionsOf, type Listening } from './wire.ts';

const open: Listening[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

type Step = 'connect' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'text' | 'end';

/** What a server says at a step, and whether it then hangs up; 'silent' says nothing for ever. */
interface Play {
  readonly at: Step;
  readonly says: string;
  readonly ends: 'cut' | 'reset' | 'silent' | 'go on';
}

const ANSWERS: Readonly<Record<Step, string>> = {
  connect: '220 here\r\n',
  EHLO: '250-here\r\n250 8BITMIME\r\n',
  MAIL: '250 yes\r\n',
  RCPT: '250 yes\r\n',
  DATA: '354 go\r\n',
  text: '',
  end: '250 taken\r\n',
};

/** A server that plays by the rules up to one step, and counts the mails of which it saw the end. */
async function server(
  play: Play,
  ehlo = ANSWERS.EHLO,
): Promise<{ readonly port: number; readonly ended: () => number }> {
  let ended = 0;
  const listening = await listen((socket) => {
    let inText = false;
    let rest = '';
    const step = (name: Step): void => {
      if (name === 'end') ended += 1;
      if (name !== play.at) return void socket.write(name === 'EHLO' ? ehlo : ANSWERS[name]);
      socket.write(play.says);
      if (play.ends === 'cut') socket.end();
      if (play.ends === 'reset') socket.resetAndDestroy();
    };
    step('connect');
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (;;) {
        if (inText) {
          if (play.at === 'text' && rest.length > 100) return hangUp(socket);
          const at = rest.indexOf('\r\n.\r\n');
          if (at < 0) return;
          rest = rest.slice(at + 5);
          inText = false;
          step('end');
          continue;
        }
        const at = rest.indexOf('\r\n');
        if (at < 0) return;
        const verb = rest.slice(0, 4);
        rest = rest.slice(at + 2);
        const isRefused = verb === 'DATA' && (play.at === 'MAIL' || play.at === 'RCPT');
        if (verb === 'QUIT') socket.end('221 bye\r\n');
        else if (isRefused) socket.write('503 nobody to send to\r\n');
        else step(verb as Step);
        inText = verb === 'DATA' && !isRefused && (play.at !== 'DATA' || play.says.startsWith('3'));
      }
    });
  });
  open.push(listening);
  return { port: listening.port, ended: () => ended };
}

function hangUp(socket: Socket): void {
  socket.pause();
  socket.resetAndDestroy();
}

const before: readonly Step[] = ['connect', 'EHLO', 'MAIL', 'RCPT', 'DATA'];
const endings = ['cut', 'reset'] as const;
const ehlos = { 'one by one': ANSWERS.EHLO, pipelined: '250-here\r\n250-PIPELINING\r\n250 8BITMIME\r\n' };

describe.each(Object.entries(ehlos))('a connection that ends, commands %s', (_, ehlo) => {
  const plays = before.flatMap((at) =>
    endings.flatMap((ends) =>
      ['', ANSWERS[at].slice(0, 2), ANSWERS[at].slice(0, -2)].map((says) => ({ at, says, ends })),
    ),
  );
  it.each(plays)('before the text: $at, "$says", $ends: nothing was taken', async (play) => {
    const { port, ended } = await server(play, ehlo);
    expect(await smtpDestination(optionsOf(port)).send(mail())).toMatchObject({ kind: 'later' });
    expect(ended()).toBe(0);
  });

  const said = [
    '',
    '2',
    '25',
    '250',
    '250 taken',
    '250-taken\r\n',
    '250-taken\r\n250',
    '5',
    '550 no',
    '421 going',
    '\r\n',
    '?\r\n',
  ];
  it.each(endings.flatMap((ends) => said.map((says) => ({ at: 'end' as const, says, ends }))))(
    'after the end, "$says", $ends: nobody knows',
    async (play) => {
      const { port, ended } = await server(play, ehlo);
      expect(await smtpDestination(optionsOf(port)).send(mail())).toMatchObject({ kind: 'unknown' });
      expect(ended()).toBe(1);
    },
  );

  it.each([
    ['250 taken\r\n', 'sent'],
    ['250-taken\r\n250 for good\r\n', 'sent'],
    ['451 not now\r\n', 'later'],
    ['421 going\r\n', 'later'],
    ['554 spam\r\n', 'refused'],
    ['550-spam\r\n550 twice\r\n', 'refused'],
    ['530 log in first\r\n', 'later'],
    ['354 more\r\n', 'unknown'],
    ['2 fish\r\n', 'unknown'],
    ['999 what\r\n', 'unknown'],
  ])('a whole answer to the mail, even when the connection then ends: %j', async (says, kind) => {
    const { port } = await server({ at: 'end', says, ends: 'cut' }, ehlo);
    expect(await smtpDestination(optionsOf(port)).send(mail())).toMatchObject({ kind });
  });

  it.each([
    ['connect', '421 busy\r\n', 'later'],
    ['connect', '554 not for you\r\n', 'later'],
    ['EHLO', '421 busy\r\n', 'later'],
    ['MAIL', '451 busy\r\n', 'later'],
    ['MAIL', '550 not you\r\n', 'refused'],
    ['MAIL', '530 log in first\r\n', 'later'],
    ['RCPT', '450 greylisted\r\n', 'later'],
    ['RCPT', '550 nobody\r\n', 'refused'],
    ['DATA', '451 busy\r\n', 'later'],
    ['DATA', '554 no\r\n', 'refused'],
    ['connect', '?\r\n', 'later'],
    ['MAIL', '?\r\n', 'later'],
  ] as const)('a no before the text: %s %j', async (at, says, kind) => {
    const { port, ended } = await server({ at, says, ends: 'go on' }, ehlo);
    expect(await smtpDestination(optionsOf(port)).send(mail())).toMatchObject({ kind });
    expect(ended()).toBe(0);
  });
});

describe('what is the fault of the recipient', () => {
  it.each([
    ['RCPT', '550 5.1.1 nobody of that name\r\n', true],
    ['RCPT', '550 nobody\r\n', true],
    ['RCPT', '554 5.7.1 Relay access denied\r\n', false],
    ['MAIL', '550 not you\r\n', false],
    ['DATA', '554 no\r\n', false],
  ] as const)('%s %j: %s', async (at, says, bounced) => {
    const { port } = await server({ at, says, ends: 'go on' }, ANSWERS.EHLO);
    expect(await smtpDestination(optionsOf(port)).send(mail())).toMatchObject({ kind: 'refused', bounced });
  });
});

describe('a connection that ends in the text', () => {
  const line = `${'x'.repeat(70)}\r\n`;

  it('of a long mail: its end was never handed over', async () => {
    const { port } = await server({ at: 'text', says: '', ends: 'reset' });
    const bytes = Buffer.from(line.repeat(400_000));
    expect(await smtpDestination(optionsOf(port)).send(mail({ bytes }))).toMatchObject({ kind: 'later' });
  });

  it('of a short one, that left at once: nobody knows', async () => {
    const { port } = await server({ at: 'text', says: '', ends: 'reset' });
    expect(await smtpDestination(optionsOf(port)).send(mail())).toMatchObject({ kind: 'unknown' });
  });
});

describe('a server that is silent', () => {
  const quick = { connect: 200, answer: 200, whole: 1000 };
  it.each([...before.map((at) => [at, 'later'] as const), ['end', 'unknown'] as const])('%s: %s', async (at, kind) => {
    const { port } = await server({ at, says: '', ends: 'silent' });
    const sent = await smtpDestination({ ...optionsOf(port), patience: quick }).send(mail());
    expect(sent).toMatchObject({ kind });
  });

  it('but for a byte now and then: it has its time, and no more', async () => {
    const listening = await listen((socket) => {
      const timer = setInterval(() => socket.write('2'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    open.push(listening);
    const patience = { connect: 5000, answer: 5000, whole: 400 };
    const sent = await smtpDestination({ ...optionsOf(listening.port), patience }).send(mail());
    expect(sent).toMatchObject({ kind: 'later' });
  });
});

describe('a hostile server', () => {
  it.each([
    ['a line without end', 'x'.repeat(1_000_000)],
    ['an answer without end', '250-x\r\n'.repeat(100_000)],
  ])('%s', async (_, says) => {
    const first = await server({ at: 'EHLO', says, ends: 'go on' });
    expect(await smtpDestination(optionsOf(first.port)).send(mail())).toMatchObject({ kind: 'later' });
    const last = await server({ at: 'end', says, ends: 'go on' });
    expect(await smtpDestination(optionsOf(last.port)).send(mail())).toMatchObject({ kind: 'unknown' });
  });

  it('an answer that would act on a terminal', async () => {
    const { port } = await server({ at: 'end', says: '250 \u001b]0;gone\u0007\u202e\u0000 ok\r\n', ends: 'go on' });
    const sent = await smtpDestination(optionsOf(port)).send(mail());
    expect(sent).toEqual({ kind: 'sent', note: expect.stringMatching(/^taken: 250 [\x20-\x7e]*$/u) as string });
  });

  it('a yes before there was a question', async () => {
    const { port } = await server({ at: 'DATA', says: '354 go\r\n250 taken\r\n', ends: 'go on' });
    const bytes = Buffer.from(`${'x'.repeat(70)}\r\n`.repeat(400_000));
    const sent = await smtpDestination(optionsOf(port)).send(mail({ bytes }));
    expect(['unknown', 'later']).toContain(sent.kind);
  });
});
