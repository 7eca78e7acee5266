import { readPatch } from '@guardpage/patch';
import { describe, expect, it } from 'vitest';
import { readSeries } from '../src/series/states/read-series.ts';
import type { Place } from '../src/series/states/read-series.ts';
import { seriesOf } from './submission.ts';
import { body, diff, FILLER, patches } from './texts.ts';
import type { Text } from './texts.ts';

// What is carried over the patches of a series, and what is not.

function placesOf(...diffs: readonly string[]): readonly Place[] {
  const series = seriesOf(diffs.map((text) => readPatch(text)));
  const places = readSeries(series, () => null);
  return series.patches.flatMap(({ patch }) => patch.files.map((file) => places.get(file) as Place));
}

/** The lines known before a patch. */
function before({ wide, step }: Place): readonly string[] {
  const hunks = wide()?.hunks ?? step.file.hunks;
  return hunks.flatMap(({ lines }) => lines.filter(({ oldLine }) => oldLine !== null).map(({ text }) => text));
}

/** The heading of each stretch of known lines before a patch, with its first line. */
function headings({ wide, step }: Place): readonly string[] {
  return (wide()?.hunks ?? step.file.hunks).map(({ heading, lines }) => `${heading} | ${lines[0]?.text.trim() ?? ''}`);
}

const FAR = [...FILLER, ...FILLER.map((line) => line.replace('step', 'walk'))];

/** A function of which the first and the last lines are far from each other. */
function far(name: string, first: string, last: string): Text {
  return [
    `int ${name}(struct vma *v)`,
    '{',
    '\tint err;',
    '',
    `\t${first};`,
    ...FAR,
    `\t${last};`,
    '\treturn 0;',
    '}',
    '',
  ];
}

describe('where lines of other patches are known', () => {
  it('over a rename, and over two that change places', () => {
    const [a, b] = [body('\ta();', ...FILLER), body('\tb();', ...FILLER)];
    const swap = (from: string, to: string): string =>
      `diff --git a/mm/${from}.c b/mm/${to}.c\nsimilarity index 100%\nrename from mm/${from}.c\nrename to mm/${to}.c\n`;
    const places = placesOf(
      diff(a, body('\ta(1);', ...FILLER), 3, 'mm/a.c') + diff(b, body('\tb(1);', ...FILLER), 3, 'mm/b.c'),
      swap('a', 'b') + swap('b', 'a'),
      diff(body('\ta(1);', ...FILLER), body('\ta(1);', ...FILLER, '\tz();'), 3, 'mm/b.c'),
    );
    const last = places.at(-1) as Place;
    expect(before(last)).toContain('\ta(1);');
    expect(before(last)).not.toContain('\tb(1);');
  });

  it('in a copy', () => {
    const a = body('\ta();', ...FILLER);
    const copy = 'diff --git a/mm/a.c b/mm/b.c\nsimilarity index 90%\ncopy from mm/a.c\ncopy to mm/b.c\n';
    const now = body('\ta(1);', ...FILLER);
    const [, copied, own] = placesOf(
      diff(a, now, 3),
      copy + diff(now, body('\ta(1);', ...FILLER, '\tz();'), 3, 'mm/b.c').replace('--- a/mm/b.c', '--- a/mm/a.c'),
      diff(now, body('\ta(1);', ...FILLER, '\tw();'), 3),
    );
    expect(before(copied as Place)).toContain('\ta(1);');
    expect(before(own as Place)).toContain('\ta(1);');
    expect(before(own as Place)).not.toContain('\tz();');
  });

  it('not over a patch that is damaged, nor over hunks whose numbers do not agree', () => {
    const texts = [far('f', 'a()', 'z()'), far('f', 'a(1)', 'z()'), far('f', 'a(1)', 'z(1)')];
    const [first = '', second = ''] = patches(texts);
    expect(before(placesOf(first, second)[1] as Place)).toContain('\ta(1);');
    const cut = second.split('\n').slice(0, -3).join('\n');
    expect(before(placesOf(first, cut)[1] as Place)).not.toContain('\ta(1);');
    const wrong = second.replace(/\+\d+,/, '+1,');
    expect(before(placesOf(first, wrong)[1] as Place)).not.toContain('\ta(1);');
  });
});

describe('the function that carried lines stand in', () => {
  const start = [...far('f', 'a()', 'b()'), ...far('g', 'c()', 'd()')];

  it('is the one of the heading', () => {
    const [first] = placesOf(
      ...patches([
        start,
        [...far('f', 'a(1)', 'b()'), ...far('g', 'c()', 'd()')],
        [...far('f', 'a(1)', 'b()'), ...far('g', 'c()', 'd(1)')],
      ]),
    );
    expect(headings(first as Place)).toEqual(['int f(struct vma *v) | {', 'int g(struct vma *v) | walk9();']);
  });

  it('has its new name behind a rename, its old one before', () => {
    const renamed = [...far('f', 'a()', 'b()'), ...far('h', 'c()', 'd()')];
    const last = [...far('f', 'a()', 'b()'), ...far('h', 'c()', 'd(1)')];
    const [first, second, third] = placesOf(
      ...patches([
        start,
        [...start.slice(0, -4), '\td(0);', ...start.slice(-3)],
        [...renamed.slice(0, -4), '\td(0);', ...renamed.slice(-3)],
        last,
      ]),
    );
    expect(headings(first as Place).at(-1)).toBe('int g(struct vma *v) | walk9();');
    expect(headings(second as Place).at(-1)).toBe('int g(struct vma *v) | walk9();');
    expect(headings(third as Place).at(-1)).toBe('int h(struct vma *v) | walk9();');
  });

  it('is not known where a head is put above it whose end is not seen', () => {
    const split = [...start.slice(0, -8), '\treturn 1;', '}', '', 'int h(struct vma *v)', '{', ...start.slice(-8)];
    const [first, second] = placesOf(
      ...patches([start, split, [...split.slice(0, -4), '\td(1);', ...split.slice(-3)]], 1),
    );
    expect(headings(first as Place).at(-1)).toBe(
      'int h(struct vma *v) | walk11();'.replace('int h(struct vma *v)', ''),
    );
    expect(headings(second as Place).at(-1)).toBe('int h(struct vma *v) | walk11();');
  });

  it('stays where a whole function is put above it', () => {
    const more = [...far('f', 'a()', 'b()'), ...body('\tnew();'), '', ...far('g', 'c()', 'd()')];
    const [first, second] = placesOf(...patches([start, more, [...more.slice(0, -4), '\td(1);', ...more.slice(-3)]]));
    expect(headings(first as Place).at(-1)).toBe('int g(struct vma *v) | walk9();');
    expect(headings(second as Place).at(-1)).toBe('int g(struct vma *v) | walk9();');
  });
});

it('a series made to cost: each patch is judged by itself', () => {
  const hunks = Array.from(
    { length: 100 },
    (_, at) => `@@ -${at * 10 + 1},3 +${at * 10 + 1},3 @@\n a\n-b\n+b\n c\n`,
  ).join('');
  const patch = `--- a/mm/a.c\n+++ b/mm/a.c\n${hunks}`;
  const places = placesOf(...Array.from({ length: 100 }, () => patch));
  expect(places.map((place) => place.reach().steps.length).filter((count) => count > 0)).toEqual([]);
});
