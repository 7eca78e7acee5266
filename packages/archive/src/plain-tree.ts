import type { Blob } from './answer-requests.ts';
import { answerRequests } from './answer-requests.ts';
import { kernelVersion } from './kernel-version.ts';
import type { FileRequest, Tree } from './model.ts';
import { blobIdOf, hexId } from './object-id.ts';
import { readInside } from './read-inside.ts';

async function findBlob(root: string, { path, blob }: FileRequest): Promise<Blob | null> {
  const wanted = hexId(blob);
  if (wanted === null) return null;
  const bytes = await readInside(root, path);
  if (bytes === null) return null;
  const id = blobIdOf(bytes, wanted.length);
  return id.startsWith(wanted) ? { id, bytes } : null;
}

/** Files as they lie in a folder (its real path): one is given only when it hashes to the blob that the patch was made against. */
export async function openPlainTree(root: string): Promise<Tree> {
  return {
    kind: 'plain',
    version: kernelVersion(await readInside(root, 'Makefile')),
    readFiles: (requests) => answerRequests(requests, (request) => findBlob(root, request)),
    versionAt: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}
