import { describe, expect, it } from 'vitest';
import type { BatchAnswer } from './batch-answers.ts';
import { readBatchAnswers } from './batch-answers.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(64);

/** The stream cut into pieces of this size, as text. */
function read(stream: string, size: number, largest = 100): readonly unknown[] {
  const answers: BatchAnswer[] = [];
  const feed = readBatchAnswers(largest);
  const bytes = Buffer.from(stream, 'latin1');
  for (let at = 0; at < bytes.length; at += size) answers.push(...feed(bytes.subarray(at, at + size)));
  return answers.map((one) => (typeof one === 'string' ? one : [one.id, one.bytes?.toString('latin1') ?? null]));
}

describe('the answers of git cat-file --batch', () => {
  const stream = [
    `${A} blob 7\nint a;\n\n`,
    'fffffff missing\n',
    `${B} blob 0\n\n`,
    `${A} blob 3\n\0\n\xff\n`,
    'abcdef1 ambiguous\n',
    `${A} tree 5\n1 2\n3\n`,
    `${A} blob 101\n${'x'.repeat(101)}\n`,
    `${A} blob 100\n${'y'.repeat(100)}\n`,
    `${A}:a blob 5 missing\n`,
    `${A} submodule\n`,
    `${A} blob 4\n${A.slice(0, 4)}\n`,
  ].join('');
  const answers = [
    [A, 'int a;\n'],
    'missing',
    [B, ''],
    [A, '\0\n\xff'],
    'unclear',
    [A, null],
    [A, null],
    [A, 'y'.repeat(100)],
    'missing',
    'unclear',
    [A, 'aaaa'],
  ];

  it('are the same in whatever pieces they come', () => {
    for (let size = 1; size <= stream.length; size++) expect([size, read(stream, size)]).toEqual([size, answers]);
  });

  it('an object that is cut short is no answer', () => {
    expect(read(`${A} blob 7\nint a;\n`, 5)).toEqual([]);
    expect(read(`${A} blob 7`, 5)).toEqual([]);
  });

  it('a size that nothing could hold takes no memory', () => {
    expect(read(`${A} blob 999999999999999\nint a;\n`, 5)).toEqual([]);
  });

  it('a line without an end is none of git', () => {
    expect(() => read('y'.repeat(40_000), 1000)).toThrow('in a way of its own');
  });
});
