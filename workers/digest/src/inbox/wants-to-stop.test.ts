import { describe, expect, it } from 'vitest';
import type { TextPart } from '@guardpage/mail';
import { wantsToStop } from './wants-to-stop.ts';

function part(text: string, fileName: string | null = null): TextPart {
  return { text, rawLine: (n) => n, fileName, charset: 'utf-8' };
}

const SUBJECT = 'Re: linux-mm digest 2026-11-19: 61 series';

describe('an answer to a digest', () => {
  it.each([
    ['unsubscribe', ''],
    ['Re: Unsubscribe!', 'whatever'],
    [SUBJECT, 'unsubscribe\n'],
    [SUBJECT, '\n  "Unsubscribe."  \n\nThanks,\nAda\n'],
    [SUBJECT, '> To stop reply with\n> the word\n\nUNSUBSCRIBE\n'],
    [SUBJECT, 'On Thu, 19 Nov 2026, Guardpage digest wrote:\n> linux-mm\n\nunsubscribe\n'],
    [
      SUBJECT,
      'On Thu, 19 Nov 2026 at 07:00,\nGuardpage digest <digest@gp.example.org> wrote:\n\n> linux-mm\nunsubscribe',
    ],
  ])('stops it: %j %j', (subject, text) => {
    expect(wantsToStop({ subject, parts: [part(text)] })).toBe(true);
  });

  it.each([
    [SUBJECT, ''],
    [SUBJECT, '> unsubscribe\n'],
    [SUBJECT, 'How do I unsubscribe?\n'],
    [SUBJECT, 'Nice.\n\nunsubscribe\n'],
    [SUBJECT, 'please:\nunsubscribe\n'],
    [SUBJECT, 'unsubscribe me\n'],
    ['Re: how to unsubscribe', 'no\n'],
    [SUBJECT, `${'x\n'.repeat(100_000)}unsubscribe\n`],
    [SUBJECT, `${'a:\n> b\n'.repeat(100_000)}unsubscribe\n`],
  ])('does not: %j %.40j', (subject, text) => {
    expect(wantsToStop({ subject, parts: [part(text)] })).toBe(false);
  });

  it('counts its own text, not what is attached', () => {
    expect(wantsToStop({ subject: SUBJECT, parts: [part('unsubscribe\n', 'list.txt')] })).toBe(false);
    expect(wantsToStop({ subject: SUBJECT, parts: [] })).toBe(false);
  });
});
