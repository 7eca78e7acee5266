import type { Finding, Related } from '@guardpage/rules';
import { describe, expect, it } from 'vitest';
import sarif from '../src/formats/sarif.ts';
import type { InputRow, Run } from '../src/run.ts';

const style = { color: false, verbose: false, quiet: false, showFile: false, terminal: false };

const place: Related = {
  path: 'mm/x.c',
  line: 7,
  side: 'post',
  mark: '+',
  patchLine: 9,
  column: 2,
  text: '\tcall(vma);',
  code: 'call(vma)',
  note: 'here',
};

function finding(more: Partial<Finding> = {}): Finding {
  return {
    ...place,
    input: 'x.patch',
    mail: 1,
    messageId: null,
    series: { id: 's', revision: 1, part: 1, total: 1 },
    hazard: 'late-anchor',
    title: 'a title',
    level: 'warning',
    confidence: 'high',
    origin: 'new',
    fixedBy: null,
    touchedAgain: null,
    since: null,
    elsewhere: false,
    function: 'f',
    why: 'why',
    question: 'is it?',
    fix: 'do',
    related: [],
    assumes: [],
    citations: [],
    fingerprint: '0123456789abcdef',
    beside: null,
    ...more,
  };
}

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

it('what was not visible is told when it is asked for', () => {
  expect(written([]).notes).toEqual([]);
  expect(written([], true).notes).toEqual(['not visible: late-anchor in mm/y.c g(): not all of it is shown']);
});
