import type { SourceUnit } from '@guardpage/csource';
import type { FilePatch } from '@guardpage/patch';
import type { Series } from '@guardpage/series';
import type { Engine } from '../engine.ts';
import { matchesGlob } from '../language/globs.ts';
import { imagesOf } from '../judging/images.ts';
import { MOST_TEXT, sizeOf } from '../judging/read-near.ts';

/** File patches for which another unit stands: the very one that a rule is asked about, so that it can tell it from the others. */
export interface Instead {
  readonly files: readonly FilePatch[];
  readonly unit: SourceUnit | null;
}

/** What the patches of a series leave behind of the C files that a glob names, as each shows it. */
export type UnitsOf = (glob: string, instead: Instead) => readonly SourceUnit[];

const C_FILE = /\.(?:c|h)$/;

/** Reads what the patches leave behind: only when a rule asks, and no more of all together than of one mail. */
export function seriesUnits({ patches }: Series, { readUnit }: Engine): UnitsOf {
  const files = patches.flatMap(({ patch }) => patch.files);
  const read = new Map<FilePatch, SourceUnit | null>();
  let left = MOST_TEXT;
  const unitOf = (file: FilePatch): SourceUnit | null => {
    const known = read.get(file);
    if (known !== undefined) return known;
    const image = imagesOf(file).post;
    left -= sizeOf(image);
    const unit = image === null || left < 0 ? null : readUnit(image);
    read.set(file, unit);
    return unit;
  };
  return (glob, instead) => {
    const named = files.filter(({ newPath }) => newPath !== null && C_FILE.test(newPath) && matchesGlob(glob, newPath));
    const others = named.filter((file) => !instead.files.includes(file));
    const own = others.length < named.length && instead.unit !== null ? [instead.unit] : [];
    return [...own, ...others.flatMap((file) => unitOf(file) ?? [])];
  };
}
