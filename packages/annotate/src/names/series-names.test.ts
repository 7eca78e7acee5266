import { describe, expect, it } from 'vitest';
import { diff, series } from '../../test/mail.ts';
import { namesOfSeries } from './series-names.ts';

/** "f_touched touched" for each name of a series of one patch. */
function names(message: string, change: string): readonly string[] {
  const patches = [{ title: 'mm: x', message, diff: change }];
  return namesOfSeries(series({ cover: 'About cover_it().', patches })).map(({ name, part }) => `${name} ${part}`);
}

describe('what a series is about', () => {
  const kernel = diff('mm/a.c', 'int f_touched(void)', '+\tcall_it(SOME_FLAG);', '-\tspin_lock(&x->mmap_lock);');
  const selftest = diff('tools/testing/a.c', 'int test_it(void)', '+\tcheck_it();');

  it('each name in its strongest part, the common ones left out', () => {
    expect(names('f_touched needs call_it() and mmap_lock.', kernel)).toEqual([
      'f_touched touched',
      'cover_it said',
      'call_it said',
      'SOME_FLAG used',
    ]);
  });

  it('selftests count where there is nothing else', () => {
    expect(names('Text.', kernel + selftest)).not.toContain('check_it used');
    expect(names('Text.', selftest)).toEqual(['test_it touched', 'cover_it said', 'check_it used']);
  });
});
