import { readMessage } from '@guardpage/mail';
import { hazards } from '@guardpage/knowledge';
import { NO_TREE } from '@guardpage/rules';
import type { Hazard } from '@guardpage/rules';
import { readSubmission } from '@guardpage/series';
import type { Submission } from '@guardpage/series';
import { expect, it } from 'vitest';
import { judge } from '../src/judge.ts';

async function part(n: number, line: string): Promise<Submission> {
  const diff = `--- a/mm/x.c\n+++ b/mm/x.c\n@@ -9 +9,2 @@ int f(int flags)\n \tx();\n+${line}\n`;
  const head = `From: a@b.c\nSubject: [PATCH ${n}/2] x\nMessage-ID: <2-${n}-a@b.c>\nReferences: <a@b.c>\n\n---\n`;
  const message = await readMessage(Buffer.from(head + diff));
  if (!message.ok) throw new Error(message.problem.reason);
  return readSubmission({ input: 'x.mbox', mail: n, message: message.value });
}

it('a mail on which the engine fails is a row with the reason; the other parts of its series are judged', async () => {
  const [whole] = hazards;
  if (whole === undefined) throw new Error('no hazard');
  const faulty: Hazard = {
    ...whole,
    since: null,
    paths: [],
    match: { kind: 'order', first: ['trap($x)'], before: ['@no-such-table'], done: [] },
  };
  const mails = [await part(1, '\ttrap(a);'), await part(2, '\tharmless(a);')];
  const { rows } = await judge(mails, { hazards: [faulty], explains: null, each: false, tree: NO_TREE });
  expect(rows.map(({ mail, status, problem }) => [mail, status, problem])).toEqual([
    [1, 'unreadable', { line: 1, reason: 'internal fault: no fact table "@no-such-table"' }],
    [2, 'analysed', null],
  ]);
});
