import { readSubmission } from '@guardpage/series';
import { describe, expect, it } from 'vitest';
import { recipientsOf } from './recipients-of.ts';
import type { Recipient } from './recipients-of.ts';

const ada = { name: 'Ada', email: 'ada@example.org' };
const list = { name: '', email: 'linux-mm@kvack.example.org' };
const grace = { name: 'Grace', email: 'grace@example.org' };
const relay = { name: 'Ada via B4 Relay', email: 'devnull+ada.example.org@kernel.example.org' };

interface Who {
  readonly from?: Recipient | null;
  readonly to?: readonly Recipient[];
  readonly cc?: readonly Recipient[];
  readonly replyTo?: readonly Recipient[];
  readonly body?: string;
}

function recipients(
  { from = ada, to = [list], cc = [grace], replyTo = [], body = '' }: Who,
  allowed: readonly string[],
) {
  const patch = `${body}\ntext\n---\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-a\n+b\n`;
  const part = { text: patch, rawLine: (line: number) => line, fileName: null, charset: 'utf-8' };
  const facts = { messageId: 'a@x', subject: '[PATCH] a', date: null, inReplyTo: null, references: [], listIds: [] };
  const message = {
    ...facts,
    from,
    to,
    cc,
    replyTo,
    authentication: null,
    autoSubmitted: false,
    bare: false,
    parts: [part],
    problems: [],
  };
  return recipientsOf(readSubmission({ input: 'x', mail: 1, message }), (email) => allowed.includes(email));
}

describe('recipientsOf', () => {
  it('the author, and of the others only who opted in', () => {
    expect(recipients({}, [])).toEqual({ to: [ada], cc: [] });
    expect(recipients({}, [list.email])).toEqual({ to: [ada], cc: [list] });
    expect(recipients({}, [list.email, grace.email])).toEqual({ to: [ada], cc: [list, grace] });
  });

  it('nobody who was not on the mail: what is private stays private', () => {
    expect(recipients({ to: [grace], cc: [] }, [list.email])).toEqual({ to: [ada], cc: [] });
  });

  it('everybody once', () => {
    expect(recipients({ to: [list, ada, list], cc: [list] }, [list.email, ada.email]).cc).toEqual([list]);
  });

  it.each<[string, Who, readonly string[]]>([
    ['Reply-To without a name', { from: relay, replyTo: [{ name: '', email: ada.email }] }, [ada.email]],
    ['Reply-To with his name', { from: relay, replyTo: [list, ada] }, [ada.email]],
    ['Reply-To that is the list', { from: relay, replyTo: [list] }, []],
    ['the in-body From:', { from: relay, body: 'From: Ada <ada@example.org>\n' }, [ada.email]],
    ['an in-body From: of somebody else', { from: relay, body: 'From: Grace <grace@example.org>\n' }, []],
    ['Cc', { from: relay, cc: [grace, ada] }, [ada.email]],
    ['a list that stands in From:', { from: { name: 'Ada via linux-mm', email: list.email }, cc: [ada] }, [ada.email]],
    ['nothing', { from: relay }, []],
    ['Reply-To of a mail that was not relayed', { replyTo: [grace] }, [ada.email]],
    ['no From: at all', { from: null }, []],
    ['two addresses in one', { from: { name: 'Ada', email: 'ada@example.org,grace@example.org' } }, []],
    ['a header in an address', { from: { name: 'Ada', email: 'ada@example.org\r\nbcc:x@example.org' } }, []],
    ['an address in other letters', { from: { name: 'Ada', email: 'ad\u00e4@example.org' } }, []],
    ['an address without a host', { from: { name: 'Ada', email: 'root' } }, []],
  ])('finds the author by %s', (_, who, emails) => {
    expect(recipients(who, []).to.map(({ email }) => email)).toEqual(emails);
  });

  it('a mail to hundreds is answered to its author alone', () => {
    const to = Array.from({ length: 500 }, (_, at) => ({ name: '', email: `l${at}@example.org` }));
    expect(
      recipients(
        { to },
        to.map(({ email }) => email),
      ),
    ).toEqual({ to: [ada], cc: [] });
  });
});
