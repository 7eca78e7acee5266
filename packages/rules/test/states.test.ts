import type { FilePatch } from '@guardpage/patch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSeries } from '../src/series/states/read-series.ts';
import type { Place } from '../src/series/states/read-series.ts';
import { historyOf } from './history.ts';
import type { Op } from './history.ts';
import { seriesOf } from './submission.ts';

const NO_TREE = (): null => null;

const op = fc.constantFrom<Op>('keep', 'keep', 'keep', 'keep', 'keep', 'remove', 'insert');
const histories = fc
  .record({
    length: fc.integer({ min: 0, max: 40 }),
    steps: fc.array(fc.array(op, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 6 }),
    context: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ length, steps, context }) => historyOf(length, steps, context));

/** The lines of one side of a change, "12 text". */
function side(place: Place, at: 'oldLine' | 'newLine'): readonly string[] {
  const hunks = place.wide()?.hunks ?? place.step.file.hunks;
  return hunks.flatMap((hunk) => hunk.lines.flatMap((line) => (line[at] === null ? [] : [`${line[at]} ${line.text}`])));
}

function numbered(text: readonly string[] | undefined): readonly string[] {
  return (text ?? []).map((line, index) => `${index + 1} ${line}`);
}

function patchesOf(files: readonly FilePatch[], without: number | null): Parameters<typeof seriesOf>[0] {
  return files.map((file, index) => (index === without ? null : { files: [file], problems: [] }));
}

describe('states of a file over a series', () => {
  it('from hunks alone, every known line is a line of the true file, and none of the hunks is lost', () => {
    const agree = fc.property(histories, fc.option(fc.nat(6)), ({ texts, files }, without) => {
      const places = readSeries(seriesOf(patchesOf(files, without)), NO_TREE);
      for (const [index, file] of files.entries()) {
        const place = places.get(file);
        if (place === undefined) continue;
        const shown = (at: 'oldLine' | 'newLine'): number =>
          file.hunks.flatMap((hunk) => hunk.lines).filter((line) => line[at] !== null).length;
        for (const [at, text] of [
          ['oldLine', texts[index]],
          ['newLine', texts[index + 1]],
        ] as const) {
          const known = side(place, at);
          expect(new Set(numbered(text)).isSupersetOf(new Set(known))).toBe(true);
          expect(known).toEqual([...known].toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)));
          expect(known.length).toBeGreaterThanOrEqual(shown(at));
        }
      }
    });
    fc.assert(agree, { numRuns: 300 });
  });

  it('with the file of a tree, every state is the whole file', () => {
    const agree = fc.property(histories, ({ texts, files }) => {
      const [first, ...others] = files;
      const based = first === undefined ? [] : [{ ...first, oldBlob: '1234567' }, ...others];
      const tree = (path: string, blob: string): readonly string[] | null =>
        path === 'mm/a.c' && blob === '1234567' ? (texts[0] ?? null) : null;
      const places = readSeries(seriesOf(patchesOf(based, null)), tree);
      for (const [index, file] of based.entries()) {
        const place = places.get(file);
        if (place === undefined) throw new Error('no place');
        expect(side(place, 'oldLine')).toEqual(numbered(texts[index]));
        expect(side(place, 'newLine')).toEqual(numbered(texts[index + 1]));
        expect(place.wide()?.whole ?? { pre: true, post: true }).toEqual({ pre: true, post: true });
      }
    });
    fc.assert(agree, { numRuns: 300 });
  });

  it('the change over several patches is the change between the true files', () => {
    const agree = fc.property(histories, ({ texts, files }) => {
      const places = readSeries(seriesOf(patchesOf(files, null)), NO_TREE);
      const [first] = files;
      const place = first === undefined ? undefined : places.get(first);
      for (const [index, later] of (place?.later ?? []).entries()) {
        const lines = place?.upTo(later)?.hunks.flatMap((hunk) => hunk.lines) ?? [];
        const removed = lines.filter(({ mark }) => mark === '-').map(({ text }) => text);
        const added = lines.filter(({ mark }) => mark === '+').map(({ text }) => text);
        const [before, behind] = [texts[0] ?? [], texts[index + 2] ?? []];
        expect(removed).toEqual(before.filter((text) => !behind.includes(text)));
        expect(added).toEqual(behind.filter((text) => !before.includes(text)));
      }
    });
    fc.assert(agree, { numRuns: 300 });
  });
});
