import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../src/findings/fingerprint.ts';
import { matchesGlob } from '../src/language/globs.ts';
import { parsePattern } from '../src/language/pattern.ts';
import { applies, compareVersions, stableOf } from '../src/versions/version.ts';

describe('parsePattern', () => {
  it.each([
    'anon_vma_prepare($vma)',
    '$f = handle_mm_fault($v, _, $flags, ...)',
    '!($x->vm_flags & VM_SOFTDIRTY)',
    '_ &= ~VM_SOFTDIRTY',
    'down_write_trylock(&_->mmap_sem)',
    'f($a.b->c, 0, 1 + 2)',
    'f()',
  ])('reads %s', (text) => {
    expect(parsePattern(text)).toMatchObject({ ok: true });
  });

  it.each([
    ['f(', 'too early'],
    ['f($a', 'expected ")"'],
    ['$a->', 'field name'],
    ['a b', 'unexpected "b"'],
    ['a #', 'unexpected'],
    ['', 'too early'],
    ['('.repeat(100), 'nested deeper'],
  ])('refuses %s', (text, problem) => {
    const read = parsePattern(text);
    expect(read.ok ? '' : read.problem).toContain(problem);
  });

  it('never throws', () => {
    const answers = fc.property(fc.string({ maxLength: 60 }), (text) => {
      expect([true, false]).toContain(parsePattern(text).ok);
    });
    fc.assert(answers);
  });
});

describe('applies', () => {
  const at = (atLeast: string | null, atMost: string | null) => ({ atLeast, atMost, by: '' });
  it.each([
    [null, null, at(null, null), 'yes'],
    ['5.7', null, at('6.1', null), 'yes'],
    ['5.7', null, at('5.7', null), 'yes'],
    ['5.7', null, at('5.4', '5.4'), 'no'],
    ['5.7', null, at('5.6', null), 'not known'],
    ['5.7', null, at(null, null), 'not known'],
    ['5.7', null, at('5.10', '5.10'), 'yes'],
    [null, '6.9', at('6.10', null), 'no'],
    [null, '6.9', at('6.8', '6.8'), 'yes'],
    [null, '6.9', at('6.8', null), 'not known'],
  ] as const)('since %s until %s', (since, until, target, answer) => {
    expect(applies({ since, until }, target)).toBe(answer);
  });

  it('orders versions as numbers', () => {
    expect(['6.10', '5.19', '6.9', '6.1'].toSorted(compareVersions)).toEqual(['5.19', '6.1', '6.9', '6.10']);
  });
});

describe('stableOf', () => {
  it.each([
    ['5.4.y', '5.4'],
    ['v5.10-stable', '5.10'],
    ['stable-6.1', '6.1'],
    ['stable:4.19', '4.19'],
    ['linux-5.4.y', '5.4'],
    ['for-4.14', '4.14'],
    ['4.19-lts', '4.19'],
    ['5.4.123', '5.4'],
    ['4.19.y-cip', '4.19'],
    ['4.19.325-rt', '4.19'],
    ['v6.1-rt12', '6.1'],
    ['OLK-5.10', '5.10'],
    ['2.6.32.y', '2.6'],
    ['4.19+', '4.19'],
    ['5.15/5.4/5.10', '5.4 5.10 5.15'],
    ['5.4-5.10', '5.4 5.10'],
    ['v2', ''],
    ['v2.1', ''],
    ['v11.1', ''],
    ['mm-5.4-fixes', ''],
    ['RFC', ''],
  ])('%s', (word, versions) => {
    expect(stableOf([word]).join(' ')).toBe(versions);
  });

  it('of several words', () => {
    expect(stableOf(['RFC', '5.4', '4.19'])).toEqual(['4.19', '5.4']);
  });
});

describe('fingerprint', () => {
  const one = { hazard: 'h', path: 'mm/a.c', function: 'f', text: '\tx = y(1);', ordinal: 0 };
  it('is 16 hex digits, and white space does not change it', () => {
    expect(fingerprint(one)).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint({ ...one, text: '    x=y( 1 );' })).toBe(fingerprint(one));
  });

  it.each([{ hazard: 'g' }, { path: 'mm/b.c' }, { function: null }, { text: 'x = y(2);' }, { ordinal: 1 }])(
    '%o changes it',
    (change) => {
      expect(fingerprint({ ...one, ...change })).not.toBe(fingerprint(one));
    },
  );
});

describe('matchesGlob', () => {
  it.each([
    ['mm/**', 'mm/khugepaged.c', true],
    ['mm/**', 'mm/damon/core.c', true],
    ['mm/*.c', 'mm/damon/core.c', false],
    ['mm/*.c', 'mm/mmap.c', true],
    ['**/fault.c', 'arch/x86/mm/fault.c', true],
    ['arch/*/mm/fault.c', 'arch/x86/mm/fault.c', true],
    ['arch/*/mm/fault.c', 'arch/x86/fault.c', false],
    ['mm/a*b*c.c', 'mm/aXbYc.c', true],
    ['mm/ab*b.c', 'mm/ab.c', false],
  ])('%s, %s', (glob, path, answer) => {
    expect(matchesGlob(glob, path)).toBe(answer);
  });

  it('is not slow on a hostile path', () => {
    expect(matchesGlob('mm/*a*a*a*a*a*b.c', `mm/${'a'.repeat(100_000)}.c`)).toBe(false);
  });
});
