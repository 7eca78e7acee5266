import type { Message } from '@guardpage/mail';
import { readSubmission, type Submission } from '../src/index.ts';

/** A message with the given facts; what is not given is empty. */
export function message(facts: Partial<Message> & { readonly body?: string }): Message {
  const { body = '', ...rest } = facts;
  return {
    messageId: null,
    subject: '',
    from: { name: 'Ann', email: 'ann@b.c' },
    to: [],
    cc: [],
    replyTo: [],
    date: null,
    inReplyTo: null,
    references: [],
    listIds: [],
    autoSubmitted: false,
    authentication: null,
    bare: false,
    parts: [{ text: body, rawLine: (n) => n + 10, fileName: null, charset: 'utf-8' }],
    problems: [],
    ...rest,
  };
}

/** A submission from such facts, the first mail of input "in" when no place is given. */
export function submission(facts: Partial<Message> & { readonly body?: string }, mail = 1, input = 'in'): Submission {
  return readSubmission({ input, mail, message: message(facts) });
}

/** A diff of one changed line in a file. */
export function diff(path = 'mm/a.c'): string {
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,2 +1,2 @@\n-int x;\n+int y;\n int z;\n`;
}
