import { zstdCompressSync } from 'node:zlib';
import { namesOf } from '@guardpage/annotate';
import { readKept, unreadBytes } from '@guardpage/mail';
import { cluesOf, readSubmission } from '@guardpage/series';
import type { NewMail } from '@guardpage/store';
import { contentOf } from './content-of.ts';
import { patchIdOf } from './patch-id.ts';
import { searchText } from './search-text.ts';

/** A mail ready to be kept, or why its bytes are none. */
export type ReadMail = { readonly ok: true; readonly mail: NewMail } | { readonly ok: false; readonly reason: string };

function secondsOf(date: string | null): number | null {
  return date === null ? null : Math.floor(Date.parse(date) / 1000);
}

/** More than the References of any thread. */
const MOST_REFERENCES = 200;

/** Reads a mail's bytes; `received` is when the archive got it, in seconds. */
export async function readMail(bytes: Buffer, received: number | null): Promise<ReadMail> {
  const read = await readKept(bytes);
  if (!read.ok) return { ok: false, reason: read.problem.reason };
  const message = read.value;
  const submission = readSubmission({ input: '', mail: 1, message });
  const { kind, prefix, problems } = submission;
  const numbered = kind === 'patch' || kind === 'cover';
  const diff = kind === 'patch' ? message.parts.find(({ text }) => /^diff /m.test(text)) : undefined;
  const sent = secondsOf(message.date);
  return {
    ok: true,
    mail: {
      messageId: message.messageId,
      content: contentOf(message, unreadBytes(bytes)),
      subject: message.subject,
      fromName: message.from?.name ?? '',
      fromEmail: message.from?.email ?? '',
      sent,
      received: received ?? sent,
      inReplyTo: message.inReplyTo,
      references: message.references.slice(-MOST_REFERENCES),
      lists: message.listIds,
      kind,
      revision: numbered ? prefix.revision : null,
      part: numbered ? prefix.part : null,
      total: numbered ? prefix.total : null,
      patchId: diff === undefined ? null : patchIdOf(diff.text),
      problem: problems[0]?.reason ?? null,
      text: searchText(message),
      names: namesOf(submission),
      clues: cluesOf(submission),
      raw: zstdCompressSync(bytes),
    },
  };
}
