import type { Message } from '@guardpage/mail';
import { readFamily, readSubmission } from '@guardpage/series';
import type { Reply, Series, SeriesRevision, Submission } from '@guardpage/series';

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

/** A patch as a test says it: its title, its message and what it changes. */
export interface PatchText {
  readonly title: string;
  readonly message?: string;
  /** More trailers, line by line. */
  readonly trailers?: string;
  readonly notes?: string;
  readonly diff: string;
}

/** What a test says of a revision. */
export interface RevisionText {
  readonly revision?: number;
  /** Text of the cover letter; none when not given. */
  readonly cover?: string;
  /** Null is a part that is not here. */
  readonly patches: readonly (PatchText | null)[];
}

/** One revision of a series, whose mails are named `v2.1@x`. */
export function series({ revision = 1, cover, patches }: RevisionText): Series {
  const total = patches.length;
  const tag = (part: number): string => `[PATCH v${revision} ${part}/${total}]`;
  const parts = patches.flatMap((patch, index) => {
    if (patch === null) return [];
    const notes = patch.notes === undefined ? '' : `${patch.notes}\n`;
    const body = `${patch.message ?? 'Text.'}\n\n${patch.trailers ?? ''}Signed-off-by: Ann <ann@b.c>\n---\n${notes} mm/a.c | 2 +-\n\n${patch.diff}`;
    const messageId = `v${revision}.${index + 1}@x`;
    const inReplyTo = cover === undefined ? null : `v${revision}.0@x`;
    return [mail({ messageId, inReplyTo, subject: `${tag(index + 1)} ${patch.title}`, body })];
  });
  const letter =
    cover === undefined ? null : mail({ messageId: `v${revision}.0@x`, subject: `${tag(0)} title`, body: cover });
  return { id: `v${revision}.0@x`, revision, total, cover: letter, patches: parts };
}

/** A reply as a test says it: whom it answers by Message-ID, who wrote it, and what. */
export interface ReplyText {
  readonly id?: string;
  readonly to: string;
  /** Mails above the one it answers. */
  readonly above?: readonly string[];
  readonly from?: string;
  readonly body: string;
}

/** The one series of a thread and the replies to it, read from their mails. */
export function thread(
  text: RevisionText,
  replies: readonly ReplyText[],
): { readonly revision: SeriesRevision; readonly replies: readonly Reply[] } {
  const { cover, patches } = series(text);
  const answers = replies.map(({ id, to, above = [], from = 'Bo <bo@b.c>', body }, at) =>
    mail({
      messageId: id ?? `reply.${at}@x`,
      inReplyTo: to,
      references: [...above, to],
      subject: 'Re: [PATCH] title',
      date: `2026-01-0${at + 1}T00:00:00Z`,
      from,
      body,
    }),
  );
  const family = readFamily([...(cover === null ? [] : [cover]), ...patches, ...answers]);
  const [revision] = family.series;
  if (revision === undefined) throw new Error('no series');
  return { revision, replies: family.replies };
}
