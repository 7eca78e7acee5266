import type { SourceImage } from '@guardpage/csource';
import { concerned } from '../language/concerned.ts';
import type { Engine } from '../engine.ts';
import { imagesOf } from './images.ts';
import type { Shown } from './images.ts';
import type { Sides } from './judge-hazard.ts';
import type { Hazard } from '../model.ts';
import { chooseNear, nearOf } from './nearby.ts';
import type { Between } from '../series/states/between.ts';

/** What may still be read of one mail and of its series, in bytes of C. */
export interface Allowance {
  mail: number;
  readonly series: { left: number };
}

/** Both sides of a file as read, and the hazards to judge them by. */
export interface ReadSides extends Omit<Sides, 'patches'> {
  readonly hazards: readonly Hazard[];
  /** Bytes that may be parsed. */
  readonly size: number;
}

/** Bytes of C, both sides, that are parsed of one mail: hostile text costs up to 10 s a MiB; the largest mm patch mail of 2022-2023 has 0.12 MB in all. */
export const MOST_TEXT = 2 * 1024 * 1024;

/** Bytes of an image. */
export function sizeOf(image: SourceImage | null): number {
  return image?.chunks.reduce((sum, { lines }) => sum + bytes(lines), 0) ?? 0;
}

function bytes(lines: readonly { readonly text: string }[]): number {
  return lines.reduce((sum, { text }) => sum + text.length + 1, 0);
}

/** Reads of a widened change what is near the patch; null when that is more than there is room for. */
export function readNear(shown: Shown, wide: Between, engine: Engine, allowance: Allowance): ReadSides | null {
  const images = imagesOf(shown);
  allowance.series.left -= sizeOf(images.pre) + sizeOf(images.post);
  const near = nearOf(wide);
  const pre = images.pre === null ? null : engine.readUnit(images.pre);
  const post = images.post === null ? null : engine.readUnit(images.post);
  const chosen = [chooseNear(pre, near), chooseNear(post, near)];
  const lines = chosen.flatMap((one) => one.lines);
  const size = bytes(lines);
  if (size > allowance.mail) return null;
  const hazards = concerned(lines, shown.newPath ?? shown.oldPath ?? '', engine);
  // What has no name may be the patch's; what stands outside of functions is read as one.
  const judged: Sides['judged'] = (graph) => graph.name === null || chosen.some((one) => one.judged.has(graph));
  return { pre, post, images, judged, hazards, size };
}
