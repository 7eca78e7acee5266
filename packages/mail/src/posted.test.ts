import { describe, expect, it } from 'vitest';
import { readPosted, type Posted } from './posted.ts';

async function read(text: string): Promise<Posted> {
  const posted = await readPosted(Buffer.from(text, 'latin1'));
  if (!posted.ok) throw new Error(posted.problem.reason);
  return posted.value;
}

const STATES = `Reporting-MTA: dns; mx.example.net
Arrival-Date: Thu, 19 Nov 2026 06:00:00 +0000

Final-Recipient: rfc822; ada@example.net
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
`;

function report(
  states: string,
  { type = 'multipart/report; report-type=delivery-status', encoding = '' } = {},
): string {
  return `Return-Path: <>
Delivered-To: digest+b.7.0123456789abcdef@gp.example.org
To: Digest+B.7.0123456789ABCDEF@gp.example.org
From: MAILER-DAEMON@mx.example.net
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: ${type}; boundary="b/x"

--b/x
Content-Type: text/plain

It did not arrive.
--b/x
Content-Type: message/delivery-status
${encoding === '' ? '' : `Content-Transfer-Encoding: ${encoding}\n`}
${states}
--b/x
Content-Type: message/rfc822

Delivered-To: digest+b.8.ffffffffffffffff@gp.example.org
Subject: the digest

text
--b/x--
`;
}

describe('a delivery report', () => {
  it.each([
    ['as Postfix writes it', STATES],
    ['with CRLF in it', STATES.replaceAll('\n', '\r\n')],
    ['with a line that is no field', STATES.replace('Arrival-Date', 'Arrival\nArrival-Date')],
    ['with comments', STATES.replace('failed', 'failed (bounced)').replace('5.1.1\n', '5.1.1 (unknown user)\n')],
  ])('%s', async (_, states) => {
    expect((await read(report(states))).report).toEqual([{ action: 'failed', status: '5.1.1' }]);
  });

  it.each([
    ['base64', Buffer.from(STATES).toString('base64')],
    ['quoted-printable', STATES.replaceAll('=', '=3D').replace('5.1.1\n', '5.1.=\n1\n')],
  ])('whose states are encoded: %s', async (encoding, states) => {
    expect((await read(report(states, { encoding }))).report).toEqual([{ action: 'failed', status: '5.1.1' }]);
  });

  it('comes to the addresses of its own head, not to those of the mail it returns', async () => {
    expect((await read(report(STATES))).arrivedAt).toEqual(['digest+b.7.0123456789abcdef@gp.example.org']);
  });

  it('of several recipients', async () => {
    const two = `${STATES}\nFinal-Recipient: rfc822; b@example.net\nAction: Delayed\nStatus: 4.4.1\n`;
    expect((await read(report(two))).report).toEqual([
      { action: 'failed', status: '5.1.1' },
      { action: 'delayed', status: '4.4.1' },
    ]);
  });

  it.each([
    ['a status of another form', STATES.replace('5.1.1\nD', '5.1111.1\nD'), [{ action: 'failed', status: '' }]],
    ['no status', STATES.replace('Status: 5.1.1\n', ''), [{ action: 'failed', status: '' }]],
    ['no recipient', 'Reporting-MTA: dns; mx.example.net\n', []],
    ['nothing', '', []],
    ['noise', '\0\xff:\n:::\n\n\n \n', []],
  ])('with %s', async (_, states, expected) => {
    expect((await read(report(states))).report).toEqual(expected);
  });

  it.each([
    ['a mail that quotes one', report(STATES, { type: 'text/plain' })],
    ['one that is attached to a mail', report(STATES, { type: 'multipart/mixed' })],
    ['a read receipt', report(STATES).replace('message/delivery-status', 'message/disposition-notification')],
  ])('is none: %s', async (_, text) => {
    expect((await read(text)).report).toBeNull();
  });

  it('of a million recipients is read as far as its bounds go', async () => {
    const states = `\nAction: failed\nStatus: 5.0.0\n`.repeat(100_000);
    expect((await read(report(states))).report).toHaveLength(50);
  });
});

it('addresses come from what our own server noted, then from To; few of many', async () => {
  const posted = await read(
    `X-Original-To: a+u.1@gp.example.org\nDelivered-To: box@gp.example.org\nTo: ${'x@y.z, '.repeat(9)}${Array.from({ length: 9000 }, (_, n) => `n${n}@y.z`).join(', ')}\n\ntext\n`,
  );
  expect(posted.arrivedAt.slice(0, 3)).toEqual(['box@gp.example.org', 'a+u.1@gp.example.org', 'x@y.z']);
  expect(posted.arrivedAt).toHaveLength(50);
});
