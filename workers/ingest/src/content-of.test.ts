import { readMessage } from '@guardpage/mail';
import { expect, it } from 'vitest';
import { contentOf } from './content-of.ts';

const HEAD = 'From: a@x.org\nMessage-ID: <1@x.org>\nDate: Mon, 2 Jan 2023 10:00:00 +0000\nSubject: [PATCH] a\n';

async function content(mail: string): Promise<string> {
  const read = await readMessage(Buffer.from(mail, 'latin1'));
  if (!read.ok) throw new Error(read.problem.reason);
  return contentOf(read.value, Buffer.alloc(0));
}

const BODY = 'Text.\n\ndiff --git a/a b/a\n';

it.each([
  ['another way', `Received: by b\nList-Id: <l.org>\n${HEAD}\n${BODY}`],
  ['another encoding', `${HEAD}Content-Transfer-Encoding: base64\n\n${Buffer.from(BODY).toString('base64')}\n`],
  ['line ends', `${HEAD}\n${BODY}`.replaceAll('\n', '\r\n')],
  ["mailman's footer", `${HEAD}\n${BODY}${'_'.repeat(47)}\nlist mailing list\nhttps://l.org/\n`],
  ["majordomo's footer", `${HEAD}\n${BODY}--\nTo unsubscribe, send a message to l.org\n`],
])('%s: the same mail', async (_, copy) => {
  expect(await content(copy)).toBe(await content(`${HEAD}\n${BODY}`));
});

it.each([
  ['another text', `${HEAD}\n${BODY}More.\n`],
  ['another subject', `${HEAD.replace('] a', '] b')}\n${BODY}`],
  ['a diff in what looks like a footer', `${HEAD}\n${BODY}${'_'.repeat(47)}\n--- a/b\n+++ b/b\n@@ -1 +1 @@\n-a\n+b\n`],
  ['another sender', `${HEAD.replace('a@x', 'b@x')}\n${BODY}`],
])('%s: another mail, though it claims the Message-ID', async (_, forged) => {
  expect(await content(forged)).not.toBe(await content(`${HEAD}\n${BODY}`));
});
