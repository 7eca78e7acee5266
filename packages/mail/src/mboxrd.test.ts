import { expect, it } from 'vitest';
import { mboxrd } from './mboxrd.ts';
import { splitInput } from './split-input.ts';

const MAILS = [
  'From: a@b\nMessage-ID: <1@b>\n\nFrom here\n>From there\n>>>From x\nFrom y@z Thu Jan  1 00:00:00 1970\n',
  'Subject: no end of line\n\nlast',
  'Subject: bytes\n\n\u00ff\u0000\u0080\r\nFrom\n',
  'From x@y Thu Jan  1 00:00:00 1970\nSubject: begins so\n\nbody\n',
];

it('gives back what was put in', () => {
  const box = Buffer.concat(MAILS.map((mail) => mboxrd(Buffer.from(mail, 'latin1'))));
  const split = splitInput(box);
  const back = split.ok ? split.value.map(({ bytes }) => bytes.toString('latin1')) : [];
  expect(back.map((mail) => mail.replace(/\n+$/, ''))).toEqual(MAILS.map((mail) => mail.replace(/\n+$/, '')));
});
