import type { FilePatch } from '@guardpage/patch';
import { touchedFunctions } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';
import { addIdentifiers } from './identifiers.ts';
import { ownText } from './own-text.ts';

/** Names kept of one mail: a page of them says what it is about. */
const MOST_NAMES = 200;

/** Changed lines of one mail that are read. */
const MOST_LINES = 20_000;

/** Whether a file is C: of others, no heading names a function of the kernel. */
export function isC({ newPath, oldPath }: FilePatch): boolean {
  return /\.[ch]$/.test(newPath ?? oldPath ?? '');
}

/**
 * The identifiers of the kernel that a mail names, each once, at most 200: of a patch the functions it touches, what its text names, then what
 * its changed lines name or call; of any other mail what its sender wrote himself.
 */
export function namesOf(submission: Submission): readonly string[] {
  const found = new Set<string>();
  const files = submission.kind === 'patch' ? submission.patch.files : [];
  const hunks = files.flatMap((file) => file.hunks);
  for (const hunk of files.filter(isC).flatMap((file) => file.hunks)) {
    if (found.size >= MOST_NAMES) break;
    for (const name of touchedFunctions(hunk)) found.add(name);
  }
  addIdentifiers(ownText(submission), found, { prose: true, most: MOST_NAMES });
  let lines = 0;
  for (const hunk of hunks) {
    for (const { mark, text } of hunk.lines) {
      if (found.size >= MOST_NAMES || lines > MOST_LINES) return [...found].slice(0, MOST_NAMES);
      if (mark === ' ') continue;
      lines++;
      addIdentifiers(text, found, { prose: false, most: MOST_NAMES });
    }
  }
  return [...found].slice(0, MOST_NAMES);
}
