import type { Hazard } from '@guardpage/rules';
import { describe, expect, it } from 'vitest';
import { explain } from '../src/explain.ts';

const hazard: Hazard = {
  id: 'demo',
  title: 'a demo is called',
  what: 'It must not be.',
  why: 'It is one.',
  fix: 'leave it out',
  question: 'Why?',
  notAProblemWhen: ['it is meant'],
  bad: 'demo();',
  good: 'real();',
  level: 'check',
  confidence: 'low',
  status: 'nursery',
  since: null,
  until: null,
  paths: [],
  match: { kind: 'added', patterns: ['a(_)'], under: [], unless: [] },
  beside: [],
  notes: {},
  citations: [{ messageId: 'a@x', author: 'Ann', date: '2026-01-02', says: 'No demo.', locate: 'no demo' }],
};
const nothing = {
  facts: {},
  threads: [],
  record: { replays: [], hits: [], misses: [] },
  gaps: [],
  passages: new Map(),
};
const style = { color: false, verbose: false };

function matches(patterns: readonly string[]): string {
  const page = explain({ ...nothing, hazard: { ...hazard, match: { ...hazard.match, patterns } as never } }, style);
  return (/\nMATCHES\n([^]*?)\n\n/.exec(page)?.[1] ?? '').replace(/\s+/g, ' ');
}

describe('the page of a hazard', () => {
  it('names six spellings, and of more the first four', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}(_)`);
    expect(matches(names)).toContain('a(_) or b(_) or c(_) or d(_) or e(_) or f(_)');
    expect(matches([...names, 'g(_)'])).toContain('a(_) or b(_) or c(_) or d(_) or one of 3 more such');
  });

  it('says nothing of a record or threads that are not there', () => {
    const page = explain({ ...nothing, hazard }, style);
    expect(page).not.toContain('RECORD');
    expect(page).not.toContain('THREADS');
  });

  it('shows the record: each replay, what came of its hits, the misses that are known', () => {
    const place = { archive: 'one.mbox', date: '2026-01-02', path: 'mm/x.c', function: 'f\u001b[31m', line: 7 };
    const record = {
      replays: [
        { archive: 'one.mbox', patches: 10, from: '2026-01-01', to: '2026-02-01' },
        { archive: 'two.mbox', patches: 1, from: null, to: null },
      ],
      hits: [
        { ...place, messageId: 'a@x', verdict: 'right' as const, why: 'it is one' },
        { ...place, messageId: 'b@x', verdict: 'open' as const, why: null },
      ],
      misses: [{ messageId: 'c@x', path: 'mm/y.c', why: 'behind a helper' }],
    };
    const page = explain({ ...nothing, hazard, record, gaps: ['in a macro'] }, style);
    expect(page).toContain(
      '    one.mbox, 2026-01-01 to 2026-02-01: 10 patches replayed, 2 hits: 1 right,\n    1 open\n',
    );
    expect(page).toContain('    two.mbox: 1 patch replayed, no hit\n');
    expect(page).toContain('https://lore.kernel.org/all/c@x/\n          mm/y.c: behind a helper\n');
    expect(page).toContain('    cases of ours that it misses: in a macro\n');
    expect(page).not.toContain('a@x/\n          it is one');
    const verbose = explain({ ...nothing, hazard, record }, { ...style, verbose: true });
    expect(verbose).toContain(
      '      2026-01-02, right: mm/x.c:7 in f\\u{1b}[31m()\n      https://lore.kernel.org/all/a@x/\n          it is one\n',
    );
  });
});
