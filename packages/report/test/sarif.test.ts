import type { Finding } from '@guardpage/rules';
import { describe, expect, it } from 'vitest';
import github from '../src/formats/github.ts';
import rdjsonl from '../src/formats/rdjsonl.ts';
import sarif from '../src/formats/sarif.ts';
import type { Format, InputRow, Run } from '../src/run.ts';
import { finding, place } from './finding.ts';

const style = { color: false, verbose: false, quiet: false, showFile: false, terminal: false };

const input: InputRow = {
  type: 'input',
  input: 'x.patch',
  mail: 1,
  messageId: null,
  subject: '',
  kind: 'patch',
  status: 'analysed',
  files: 1,
  hunks: 1,
  functions: 1,
  notVisible: [{ hazard: 'late-anchor', path: 'mm/y.c', function: 'g', reason: 'not all of it is shown' }],
  silent: [],
  hidden: 0,
  problem: null,
  series: null,
};

interface Written {
  readonly runs: readonly {
    readonly results: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
      readonly codeFlows?: readonly {
        readonly threadFlows: readonly { readonly locations: readonly { readonly executionOrder: number }[] }[];
      }[];
    }[];
    readonly invocations: readonly {
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

function written(findings: readonly Finding[], verbose = false) {
  const run: Run = { version: '1.2.3', knowledge: 'k', hazards: 1, inputs: [input], mails: [], findings };
  const [only] = (JSON.parse(sarif(run, { ...style, verbose }).join('')) as Written).runs;
  return {
    results: only?.results ?? [],
    notes: only?.invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text) ?? [],
  };
}

describe('results', () => {
  it('of more than GitHub takes the loudest are kept, and how many are left out is said', () => {
    const some = [...Array<Finding>(25_000).fill(finding({ level: 'check' })), finding(), finding({ level: 'error' })];
    const { results, notes } = written(some);
    expect(results).toHaveLength(25_000);
    expect(results.slice(0, 3).map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    expect(notes).toEqual(['2 more findings are left out']);
  });

  it('a flow needs two places of which the order was seen', () => {
    const flowsOf = (own: number | null, ...steps: readonly (number | null)[]): readonly number[] => {
      const step = (at: number | null): { readonly step?: number } => (at === null ? {} : { step: at });
      const related = steps.map((at, index) => ({ ...place, line: 10 + index, ...step(at) }));
      const [result] = written([finding({ related, ...step(own) })]).results;
      return result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ executionOrder }) => executionOrder) ?? [];
    };
    expect(flowsOf(null, null)).toEqual([]);
    expect(flowsOf(3)).toEqual([]);
    expect(flowsOf(2, 2)).toEqual([]);
    expect(flowsOf(null, 3, 1, null)).toEqual([1, 2]);
    expect(flowsOf(3, 1, 1)).toEqual([1, 1, 2]);
  });

  it('a place in a message is a link that nothing in a path ends', () => {
    const [result] = written([finding({ related: [{ ...place, path: 'a](b)[c\\d.c', note: 'x](y' }] })]).results;
    expect(result?.message.text).toBe('a title. is it?\n[a\\](b)\\[c\\\\d.c:7](1): x] (y');
  });
});

describe('a line that the patch takes away', () => {
  const gone = finding({ side: 'pre', mark: '-', note: 'taken away' });
  const other = { ...place, line: 12, note: 'goes on' };
  const printed = (format: Format, one: Finding): string => {
    const run: Run = { version: '1.2.3', knowledge: 'k', hazards: 1, inputs: [], mails: [], findings: [one] };
    return format(run, style).join('');
  };

  it.each([
    [[], 7, 'a title. is it? The line is 7 of the file before the patch.'],
    [[other], 12, 'a title. is it?\n[mm/x.c:7](1): taken away; line of the file before the patch'],
    [
      [{ ...other, path: 'mm/y.c' }],
      7,
      'a title. is it? The line is 7 of the file before the patch.\n[mm/y.c:12](1): goes on',
    ],
  ])('is shown at what goes on without it, where that is seen', (related, line, text) => {
    const one = { ...gone, related };
    const [result] = written([one]).results;
    expect(result).toMatchObject({
      message: { text },
      locations: [{ physicalLocation: { region: { startLine: line } } }],
    });
    const isShown = line === 12;
    expect(/,line=(\d+)/.exec(printed(github, one))?.[1]).toBe(isShown ? '12' : undefined);
    const { location } = JSON.parse(printed(rdjsonl, one)) as { location: object };
    expect(location).toEqual({
      path: 'mm/x.c',
      ...(isShown ? { range: { start: { line: 12, column: 2 }, end: { line: 12, column: 11 } } } : {}),
    });
  });
});

it('what was not visible is told when it is asked for', () => {
  expect(written([]).notes).toEqual([]);
  expect(written([], true).notes).toEqual(['not visible: late-anchor in mm/y.c g(): not all of it is shown']);
});
