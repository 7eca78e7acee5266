import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hunk } from '../src/index.ts';
import { readPatch } from '../src/index.ts';
import { bentDiff, piecedDiff } from './bend.ts';

const bytes = fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 2000 });
const markish = fc.string({
  unit: fc.constantFrom('-', '+', ' ', '@', '\n', '\r', '\\', 'a/', '/', '"', '1', ',', '\0', 'd'),
  maxLength: 400,
});

/** What does not hold of a patch, though it should whatever the text; empty when all is well. */
function faults(text: string): readonly string[] {
  const patch = readPatch(text);
  const wrong: string[] = [];
  const check = (right: boolean, what: string): void => void (right || wrong.push(what));
  const lineCount = text.split('\n').length;
  let last = 0;
  for (const file of patch.files) {
    check(file.at > last, `file at ${file.at} stands behind line ${last}`);
    last = file.at;
    for (const path of [file.oldPath, file.newPath]) {
      check(!/^\/|^$|(?:^|\/)\.\.(?:\/|$)|\0/.test(path ?? 'x'), `unsafe path ${path}`);
    }
    for (const hunk of file.hunks) {
      check(hunk.at > last, `hunk at ${hunk.at} stands behind line ${last}`);
      last = hunk.lines.at(-1)?.at ?? hunk.at;
      wrong.push(...hunkFaults(hunk));
      check(
        hunk.damage === null || patch.problems.includes(hunk.damage),
        `damage of the hunk at ${hunk.at} is no problem`,
      );
    }
  }
  check(last <= lineCount, 'a line behind the end');
  const lines = patch.problems.map((problem) => problem.line);
  check(
    lines.every((line, at) => line >= (lines[at - 1] ?? 1) && line <= lineCount),
    `problems at ${lines.join()}`,
  );
  return wrong;
}

function hunkFaults(hunk: Hunk): readonly string[] {
  const pre = hunk.lines.filter((line) => line.mark !== '+').map((line) => line.oldLine);
  const post = hunk.lines.filter((line) => line.mark !== '-').map((line) => line.newLine);
  const ats = [hunk.at, ...hunk.lines.map((line) => line.at)];
  const whole = hunk.damage !== null || (pre.length === hunk.oldCount && post.length === hunk.newCount);
  return [
    pre.every((line, at) => line === hunk.oldStart + at) ? '' : `old lines ${pre.join()}`,
    post.every((line, at) => line === hunk.newStart + at) ? '' : `new lines ${post.join()}`,
    ats.every((at, place) => place === 0 || at > (ats[place - 1] ?? 0)) ? '' : `lines at ${ats.join()}`,
    hunk.lines.every((line) => !line.text.includes('\n')) ? '' : 'a line of two lines',
    whole ? '' : `counts of the hunk at ${hunk.at}`,
  ].filter((fault) => fault !== '');
}

/** Hunks of the text's first `count` lines that are not there when all of it is read; the last two lines may look ahead. */
function changedByMore(text: string, count: number): readonly Hunk[] {
  const kept = `${text.split('\n').slice(0, count).join('\n')}\n`;
  const seen = new Set(allHunks(text).map((hunk) => JSON.stringify(hunk.lines)));
  const sound = allHunks(kept).filter((hunk) => hunk.damage === null && (hunk.lines.at(-1)?.at ?? 0) < count - 2);
  return sound.filter((hunk) => !seen.has(JSON.stringify(hunk.lines)));
}

function allHunks(text: string): readonly Hunk[] {
  return readPatch(text).files.flatMap((file) => file.hunks);
}

describe('whatever the text, nothing is thrown and the model holds together', () => {
  test.each([
    ['any bytes', bytes, 500],
    ['marks, digits and slashes', markish, 1000],
    ['diffs bent', bentDiff, 1000],
    ['heads and hunks in any order', piecedDiff, 1000],
  ])('%s', (_name, texts, numRuns) => {
    const property = fc.property(texts, (text) => faults(text).length === 0);
    expect(fc.check(property, { numRuns })).toMatchObject({ failed: false, counterexample: null });
  });

  test('hiding the end of a text changes no hunk that stood before it', () => {
    const property = fc.property(bentDiff, fc.nat(60), (text, count) => {
      fc.pre(count < text.split('\n').length);
      return changedByMore(text, count).length === 0;
    });
    expect(fc.check(property, { numRuns: 300 })).toMatchObject({ failed: false, counterexample: null });
  });
});
