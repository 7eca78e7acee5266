import type { Head } from './head.ts';
import { numberHunks } from './hunk-lines.ts';
import type { HunkSpan } from './hunk-span.ts';
import type { FilePatch, Problem } from './model.ts';
import { unsafeReason } from './safe-path.ts';

/** One file's diff as the segmenter cut it out. */
export interface FileSpan {
  readonly head: Head;
  readonly binary: boolean;
  readonly hunks: readonly HunkSpan[];
}

/** Turns a cut-out diff into the model; a problem and no file when a path would leave the tree. */
export function finishFile(span: FileSpan): FilePatch | Problem {
  const { head } = span;
  // Only a `diff --git` line in the prose above can bring this about; git then takes the file for the one named there.
  if (head.isDelete === true && head.newName !== null && head.newName !== head.oldName) {
    return { line: head.at, reason: 'This diff deletes one file and names another.' };
  }
  const oldPath = head.isNew === true ? null : head.oldName;
  const newPath = head.isDelete === true ? null : head.newName;
  const reason = [oldPath, newPath]
    .map((path) => (path === null ? null : unsafeReason(path)))
    .find((one) => one !== null);
  if (reason !== undefined && reason !== null) return { line: head.at, reason };
  return {
    kind: kindOf(head),
    oldPath,
    newPath,
    oldMode: head.oldMode,
    newMode: head.newMode ?? (head.isDelete === true ? null : head.oldMode),
    oldBlob: head.oldBlob,
    newBlob: head.newBlob,
    binary: span.binary,
    at: head.at,
    hunks: numberHunks(span.hunks),
  };
}

function kindOf(head: Head): FilePatch['kind'] {
  if (head.isNew === true) return 'add';
  if (head.isDelete === true) return 'delete';
  if (head.isRename) return 'rename';
  return head.isCopy ? 'copy' : 'modify';
}
