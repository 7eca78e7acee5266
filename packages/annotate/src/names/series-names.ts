import type { FilePatch } from '@guardpage/patch';
import { touchedFunctions } from '@guardpage/rules';
import type { Series } from '@guardpage/series';
import { pathOf } from '../touches/touches-of.ts';
import { isCommon } from './common-names.ts';
import { addIdentifiers } from './identifiers.ts';
import { isC } from './names-of.ts';
import { ownText } from './own-text.ts';

/** touched: a function that a patch changes; said: the author writes of it; used: on a changed line. */
export type Part = 'touched' | 'said' | 'used';

/** A name with its part in a series. */
export interface SeriesName {
  readonly name: string;
  readonly part: Part;
}

/** Names of a series of hundreds of patches. */
const MOST_NAMES = 3_000;

/** What a series is about is its kernel code: its selftests and documents count where it has nothing else. */
function kernelFiles(files: readonly FilePatch[]): readonly FilePatch[] {
  const code = files.filter(isC);
  const kernel = code.filter((file) => !/^(?:tools|samples|scripts|Documentation)\//.test(pathOf(file)));
  return kernel.length > 0 ? kernel : code;
}

/** What a series is about, by names, each once, at most 3,000: functions it touches, what its author writes of, what its changed lines name. */
export function namesOfSeries({ cover, patches }: Series): readonly SeriesName[] {
  const found = new Map<string, Part>();
  const add = (names: Iterable<string>, part: Part): void => {
    for (const name of names) {
      if (found.size < MOST_NAMES && !found.has(name) && !isCommon(name)) found.set(name, part);
    }
  };
  const hunks = kernelFiles(patches.flatMap(({ patch }) => patch.files)).flatMap((file) => file.hunks);
  for (const hunk of hunks) add(touchedFunctions(hunk), 'touched');
  const said = new Set<string>();
  for (const mail of cover === null ? patches : [cover, ...patches])
    addIdentifiers(ownText(mail), said, { prose: true, most: MOST_NAMES });
  add(said, 'said');
  const used = new Set<string>();
  for (const { mark, text } of hunks.flatMap(({ lines }) => lines))
    if (mark !== ' ') addIdentifiers(text, used, { prose: false, most: MOST_NAMES });
  add(used, 'used');
  return [...found].map(([name, part]) => ({ name, part }));
}
