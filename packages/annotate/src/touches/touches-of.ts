import type { FilePatch } from '@guardpage/patch';
import { touchedFunctions } from '@guardpage/rules';
import type { Series, Submission } from '@guardpage/series';
import type { PatchRef, Touch, TouchedFile } from '../model.ts';
import { addIdentifiers } from '../names/identifiers.ts';
import { isC } from '../names/names-of.ts';
import { shortText } from '../short-text.ts';
import type { HazardNames } from './hazard-names.ts';
import { nearHazards } from './near-hazards.ts';

/** Files, and functions of a file, that are kept of one patch. */
const MOST_FILES = 200;
const MOST_FUNCTIONS = 40;
const MOST_NAMES = 2_000;

/** A patch by its place and its title. */
export function refOf({ prefix, message }: Submission): PatchRef {
  return { part: prefix.part, messageId: message.messageId, title: shortText(prefix.title) };
}

/** The path of a file behind the patch; of a deleted one before it. */
export function pathOf({ newPath, oldPath }: FilePatch): string {
  return newPath ?? oldPath ?? '';
}

function touchedFile(file: FilePatch): TouchedFile {
  let added = 0;
  let removed = 0;
  for (const { lines } of file.hunks) {
    for (const { mark } of lines) {
      if (mark === '+') added++;
      else if (mark === '-') removed++;
    }
  }
  const functions = isC(file) ? file.hunks.flatMap(touchedFunctions) : [];
  return {
    path: shortText(pathOf(file)),
    added,
    removed,
    functions: [...new Set(functions)].slice(0, MOST_FUNCTIONS),
  };
}

/** What the changed lines of a file name or call. */
function namedBy(file: FilePatch): ReadonlySet<string> {
  const named = new Set<string>();
  const changed = file.hunks.flatMap(({ lines }) => lines.flatMap(({ mark, text }) => (mark === ' ' ? [] : text)));
  addIdentifiers(changed.join('\n'), named, { prose: false, most: MOST_NAMES });
  return named;
}

function touchOf(submission: Submission, names: HazardNames): Touch {
  const { files } = submission.patch;
  const touched = files.map(touchedFile);
  const byFile = files.filter(isC).map((file) => ({
    path: pathOf(file),
    touched: new Set(file.hunks.flatMap(touchedFunctions)),
    named: namedBy(file),
  }));
  return {
    ...refOf(submission),
    files: touched.slice(0, MOST_FILES),
    added: touched.reduce((sum, { added }) => sum + added, 0),
    removed: touched.reduce((sum, { removed }) => sum + removed, 0),
    hazards: nearHazards(byFile, names),
  };
}

/** What each patch of a series touches: files, functions, lines, and the hazards that live there. */
export function touchesOf(series: Series, names: HazardNames): readonly Touch[] {
  return series.patches.map((submission) => touchOf(submission, names));
}
