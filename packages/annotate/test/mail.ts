import type { Message } from '@guardpage/mail';
import { readSubmission } from '@guardpage/series';
import type { Submission } from '@guardpage/series';

/** What a test says of a mail: the rest is empty. */
export interface Facts extends Partial<Omit<Message, 'from'>> {
  readonly body?: string;
  /** "Ann <ann@b.c>" */
  readonly from?: string;
}

function addressOf(text: string): Message['from'] {
  const [, name = '', email = ''] = /^(.*?)\s*<(.*)>$/.exec(text) ?? [];
  return { name, email };
}

/** A mail with these facts; its body starts on raw line 11. */
export function mail({ body = '', from = 'Ann <ann@b.c>', ...facts }: Facts): Submission {
  const message: Message = {
    messageId: null,
    subject: '',
    from: addressOf(from),
    to: [],
    cc: [],
    date: null,
    inReplyTo: null,
    references: [],
    listIds: [],
    autoSubmitted: false,
    bare: false,
    parts: [{ text: body, rawLine: (n) => n + 10, fileName: null, charset: 'utf-8' }],
    problems: [],
    ...facts,
  };
  return readSubmission({ input: 'in', mail: 1, message });
}

/** A diff of one hunk in a file; the hunk's counts are made up from its lines. */
export function diff(path: string, heading: string, ...lines: readonly string[]): string {
  const old = lines.filter((line) => !line.startsWith('+')).length;
  const now = lines.filter((line) => !line.startsWith('-')).length;
  const head = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n`;
  return `${head}@@ -50,${old} +50,${now} @@ ${heading}\n${lines.join('\n')}\n`;
}
