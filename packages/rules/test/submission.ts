import { readPatch } from '@guardpage/patch';
import type { Patch } from '@guardpage/patch';
import type { Series, Submission } from '@guardpage/series';

/** A mail with this patch: part n of m, or alone. */
export function submissionOf(patch: Patch, part: number | null, total: number | null): Submission {
  const message = { date: null, subject: '', from: null, to: [], cc: [], replyTo: [], inReplyTo: null };
  const messageId = part === null ? 'm@x' : `m${part}@x`;
  const none = { rfc: false, resend: false, words: [], title: '', reply: false };
  return {
    input: 'x.patch',
    mail: part ?? 1,
    message: {
      ...message,
      messageId,
      references: [],
      listIds: [],
      autoSubmitted: false,
      authentication: null,
      bare: true,
      parts: [],
      problems: [],
    },
    prefix: { ...none, revision: 1, part, total, isPatch: part !== null },
    kind: 'patch',
    author: null,
    trailers: [],
    baseCommit: null,
    patch,
    rawLine: (line) => line,
    problems: [],
  };
}

/** A series of these patches; null is a part that is not here. */
export function seriesOf(patches: readonly (Patch | string | null)[]): Series {
  const total = patches.length;
  return {
    id: 'm@x',
    revision: 1,
    total,
    cover: null,
    patches: patches.flatMap((one, index) =>
      one === null ? [] : [submissionOf(typeof one === 'string' ? readPatch(one) : one, index + 1, total)],
    ),
  };
}
