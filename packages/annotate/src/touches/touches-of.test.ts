import { describe, expect, it } from 'vitest';
import { hazard } from '../../test/hazard.ts';
import { diff, series } from '../../test/mail.ts';
import { hazardNames } from './hazard-names.ts';
import { touchesOf } from './touches-of.ts';

const NAMES = hazardNames([
  hazard('retract', 'retract_page_tables() reads vma_anon_state under mmap_lock'),
  hazard('retry', 'with FAULT_FLAG_ODD and fault_again() the caller of mmap_lock tries again'),
  hazard('drivers', 'driver_walk() is called', { paths: ['drivers/**'] }),
]);

/** The hazards that live where a patch with this one hunk works. */
function near(path: string, heading: string, ...lines: readonly string[]): readonly string[] {
  const [touch] = touchesOf(series({ patches: [{ title: 'mm: x', diff: diff(path, heading, ...lines) }] }), NAMES);
  return (touch?.hazards ?? []).map(({ hazard: id, names }) => `${id}: ${names.join(' ')}`);
}

describe('the hazards that live where a patch works', () => {
  it.each([
    [
      'in a function that a hazard names',
      near('mm/a.c', 'void retract_page_tables(void)', '+\tx();'),
      ['retract: retract_page_tables'],
    ],
    ['one call of it is chance', near('mm/a.c', 'int f(void)', '+\tfault_again();'), []],
    [
      'two names are company',
      near('mm/a.c', 'int f(void)', '+\tfault_again(FAULT_FLAG_ODD);'),
      ['retry: FAULT_FLAG_ODD fault_again'],
    ],
    [
      'a name in a context line is not the patch',
      near('mm/a.c', 'int f(void)', ' \tfault_again(FAULT_FLAG_ODD);', '+\tx();'),
      [],
    ],
    ['common names say nothing', near('mm/a.c', 'int f(void)', '+\tlock(&mm->mmap_lock, x.vm_flags);'), []],
    ['a selftest makes the calls', near('tools/testing/a.c', 'int f(void)', '+\tfault_again(FAULT_FLAG_ODD);'), []],
    ['a hazard lives where it looks', near('mm/a.c', 'int driver_walk(void)', '+\tx();'), []],
    ['and only there', near('drivers/a.c', 'int driver_walk(void)', '+\tx();'), ['drivers: driver_walk']],
    ['text is no C', near('Documentation/a.rst', 'void retract_page_tables(void)', '+fault_again(FAULT_FLAG_ODD)'), []],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('what a patch touches', () => {
  it('files, lines and functions', () => {
    const change =
      diff('mm/a.c', 'int f(void)', ' \tx();', '-\ty();', ' }', ' ', ' int g(void)', ' {', '+\tz();') +
      diff('mm/b.h', '', '+int h(void);');
    expect(touchesOf(series({ patches: [{ title: 'mm: x', diff: change }] }), NAMES)).toEqual([
      {
        part: 1,
        messageId: 'v1.1@x',
        title: 'mm: x',
        files: [
          { path: 'mm/a.c', added: 1, removed: 1, functions: ['f', 'g'] },
          { path: 'mm/b.h', added: 1, removed: 0, functions: [] },
        ],
        added: 2,
        removed: 1,
        hazards: [],
      },
    ]);
  });
});
