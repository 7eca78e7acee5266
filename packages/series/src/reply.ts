import type { Answered, Reply } from './family-model.ts';
import { givenTrailers } from './given-trailers.ts';
import type { Submission } from './model.ts';
import type { QuotedPatch } from './quoted-patch.ts';
import { readRemarks } from './remarks.ts';
import { readReplyLines } from './reply-lines.ts';

/** A mail that is in no series, and what it says of the patch or cover letter that it answers; `patch` is that one's diff, made ready. */
export function readReply(mail: Submission, answers: Answered | null, patch: QuotedPatch | null): Reply {
  const body = mail.message.parts[0];
  if (answers === null || body === undefined) return { mail, answers, remarks: [], trailers: [] };
  const lines = readReplyLines(body.text);
  const given = givenTrailers(lines, mail.message.from, answers);
  const trailerLines = new Set(given.map(({ line }) => line));
  const others = lines.map((line) => (trailerLines.has(line.at) ? { ...line, text: '' } : line));
  return {
    mail,
    answers,
    remarks: readRemarks(others, patch, body.rawLine),
    trailers: given.map((one) => ({ ...one, line: body.rawLine(one.line) })),
  };
}
