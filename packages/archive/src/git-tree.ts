import type { Blob } from './answer-requests.ts';
import { answerRequests } from './answer-requests.ts';
import type { BatchAnswer } from './batch-answers.ts';
import { kernelVersion } from './kernel-version.ts';
import type { FileRequest, Tree } from './model.ts';
import { blobIdOf, hexId } from './object-id.ts';
import type { ObjectReader } from './object-reader.ts';
import { readObjects } from './object-reader.ts';
import { isTreePath } from './tree-path.ts';

/** The blob of an answer, if it is the one wanted. A name can also be that of a branch, and a repository can be made up: bytes are hashed. */
function blobOf(answer: BatchAnswer, wanted: string): Blob | null {
  if (typeof answer === 'string' || answer.bytes === null || !answer.id.startsWith(wanted)) return null;
  return blobIdOf(answer.bytes, answer.id.length) === answer.id ? { id: answer.id, bytes: answer.bytes } : null;
}

/**
 * The blob by its id; where an abbreviation names more than one thing, the file at the path in HEAD when its id begins so. A path that git
 * would take for one below a folder of its own ("./") is not asked for: it ends git.
 */
async function findBlob(objects: ObjectReader, head: string | null, { path, blob }: FileRequest): Promise<Blob | null> {
  const wanted = hexId(blob);
  if (wanted === null) return null;
  const named = await objects.read(wanted);
  const found = blobOf(named, wanted);
  if (found !== null || named === 'missing' || head === null || !isTreePath(path)) return found;
  return blobOf(await objects.read(`${head}:${path}`), wanted);
}

async function versionOf(objects: ObjectReader, commit: string): Promise<string | null> {
  const makefile = await objects.read(`${commit}^{commit}:Makefile`);
  return kernelVersion(typeof makefile === 'string' ? null : makefile.bytes);
}

/**
 * A repository by its git folder: every blob it has, whatever is checked out. `place` is what the user calls it; its version is that of the
 * commit `at`, and unknown where that is null.
 */
export async function openGitTree(place: string, gitDir: string, at: string | null = 'HEAD'): Promise<Tree> {
  const objects = readObjects(place, gitDir);
  try {
    const answer = at === null ? 'missing' : await objects.read(`${at}^{commit}`);
    const head = typeof answer === 'string' ? null : answer.id;
    return {
      kind: 'git',
      version: head === null ? null : await versionOf(objects, head),
      readFiles: (requests) => answerRequests(requests, (request) => findBlob(objects, head, request)),
      versionAt: async (commit) => {
        const id = hexId(commit);
        return id === null ? null : versionOf(objects, id);
      },
      close: objects.close,
    };
  } catch (error) {
    await objects.close();
    throw error;
  }
}
