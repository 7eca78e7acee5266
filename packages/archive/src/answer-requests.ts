import { LARGEST_CALL } from './limits.ts';
import type { FileRequest } from './model.ts';

/** A blob and its full id. */
export interface Blob {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Answers requests in their order. One that is made again is not looked for again, equal blobs share their bytes, and past a bound there is
 * no more: a mail may name a file as often as it likes.
 */
export async function answerRequests(
  requests: readonly FileRequest[],
  find: (request: FileRequest) => Promise<Blob | null>,
): Promise<readonly (Buffer | null)[]> {
  const known = new Map<string, Blob | null>();
  const shared = new Map<string, Blob>();
  const answers: (Buffer | null)[] = [];
  let room = LARGEST_CALL;
  for (const request of requests) {
    const key = `${request.blob}:${request.path}`;
    let blob = known.get(key);
    if (blob === undefined) {
      const found = room > 0 ? await find(request) : null;
      blob = found === null ? null : (shared.get(found.id) ?? found);
      if (blob !== null && blob === found) {
        shared.set(blob.id, blob);
        room -= blob.bytes.length;
      }
      known.set(key, blob);
    }
    answers.push(blob?.bytes ?? null);
  }
  return answers;
}
