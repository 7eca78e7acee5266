import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpDestination } from '../src/smtp.ts';
import { haveMta, sentBytes, startMta, type Mta } from './mta.ts';
import { mail, MAIL, optionsOf } from './wire.ts';

if (process.env['CI'] === 'true' && !haveMta) throw new Error('CI needs postfix, and to be root');
const without = haveMta ? '' : ' (skipped: no postfix here, or not root)';

describe.skipIf(!haveMta)(`a real MTA${without}`, () => {
  let mta: Mta;
  beforeAll(async () => {
    mta = await startMta();
  });
  afterAll(async () => {
    await mta.stop();
  });
  const patience = { connect: 10_000, answer: 10_000, whole: 20_000 };
  const smtp = () => smtpDestination({ ...optionsOf(mta.port), patience });

  it('has each mail once, byte for byte', async () => {
    const start = mta.mails().length;
    const long = Buffer.from(`From: a@example.org\r\nSubject: long\r\n\r\n${'.\r\n..\r\n> +\tx\r\n'.repeat(20_000)}`);
    expect(await smtp().send(mail())).toMatchObject({
      kind: 'sent',
      note: expect.stringMatching(/^taken: 250 /) as string,
    });
    expect(await smtp().send(mail({ bytes: long }))).toMatchObject({ kind: 'sent' });
    const mails = (await mta.arrived(start + 2)).map((one) => sentBytes(one, 'From'));
    await mta.settled();
    expect(mta.mails()).toHaveLength(start + 2);
    expect(mails.filter((one) => one.equals(MAIL))).toHaveLength(1);
  });

  it('gives it to all who are taken', async () => {
    const start = mta.mails().length;
    const recipients = ['gone@example.org', 'ada@example.org', 'linux-mm@example.org', 'later@example.org'];
    const sent = await smtp().send(mail({ recipients }));
    const note = /not for gone@example\.org: 554 .*not for later@example\.org: 450 /;
    expect(sent).toMatchObject({ kind: 'sent', note: expect.stringMatching(note) as string });
    const mails = await mta.arrived(start + 2);
    await mta.settled();
    expect(
      mails
        .slice(-2)
        .map((one) => /^Delivered-To: (.*)$/m.exec(one.toString())?.[1])
        .toSorted(),
    ).toEqual(['ada@example.org', 'linux-mm@example.org']);
    expect(mails.every((one) => one.toString().startsWith('Return-Path: <bounces@gp.example.org>'))).toBe(true);
  });

  it('tells the address of the mail itself of what cannot be delivered', async () => {
    const start = mta.mails().length;
    expect(await smtp().send(mail({ sender: 'digest+b.7.0123456789abcdef@gp.example.org' }))).toMatchObject({
      kind: 'sent',
    });
    const [one] = (await mta.arrived(start + 1)).slice(-1);
    expect(one?.toString().startsWith('Return-Path: <digest+b.7.0123456789abcdef@gp.example.org>')).toBe(true);
  });

  it.each([
    ['gone@example.org', 'refused'],
    ['later@example.org', 'later'],
  ])('that takes nobody: %s', async (recipient, kind) => {
    const start = mta.mails().length;
    expect(await smtp().send(mail({ recipients: [recipient] }))).toMatchObject({ kind });
    await mta.settled();
    expect(mta.mails()).toHaveLength(start);
  });
});
