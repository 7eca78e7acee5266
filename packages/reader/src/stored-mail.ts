import { zstdDecompressSync } from 'node:zlib';
import { partText, readKept } from '@guardpage/mail';
import { readSubmission } from '@guardpage/series';
import type { Submission } from '@guardpage/series';
import type { RawMail } from '@guardpage/store';

/** Reads a mail of the store; its `mail` is its id there. It was read when it came, so it does not fail now. */
export async function storedMail({ id, zstd }: RawMail): Promise<Submission> {
  const message = await readKept(zstdDecompressSync(zstd));
  if (!message.ok) throw new Error(`mail ${id}: ${message.problem.reason}`);
  return readSubmission({ input: String(id), mail: id, message: message.value });
}

/** Raw lines of a mail (headers counted) as text, both ends included; those of the body, in which all passages stand. */
export function linesOf({ message: { parts } }: Submission, from: number, to: number): readonly string[] {
  const [body] = parts;
  if (body === undefined) return [];
  return partText(body)
    .split('\n')
    .filter((_, at) => {
      const line = body.rawLine(at + 1);
      return line >= from && line <= to;
    });
}
