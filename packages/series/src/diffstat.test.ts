import { describe, expect, it } from 'vitest';
import { readDiffstat } from './diffstat.ts';

describe('the diffstat of a cover letter', () => {
  it('names the files, and is whole when it counts as many', () => {
    const text = [
      'Words.',
      '',
      ' include/linux/mm.h |  4 ++-',
      ' mm/a.c             | 10 +++++-----',
      ' 2 files changed, 8 insertions(+), 6 deletions(-)',
    ];
    expect(readDiffstat(text.join('\n'))).toEqual({ paths: ['include/linux/mm.h', 'mm/a.c'], whole: true });
  });

  it('knows renames, new binaries and plain numbers', () => {
    const text =
      ' mm/{old => new}/a.c | 0\n mm/b.c => lib/b.c | 2 +-\n logo.png | Bin 0 -> 12 bytes\n 3 files changed\n';
    expect(readDiffstat(text)?.paths).toEqual(['mm/old/a.c', 'mm/new/a.c', 'mm/b.c', 'lib/b.c', 'logo.png']);
  });

  it('is not whole when a path is cut or a file is missing', () => {
    expect(readDiffstat(' ...ing/arch/very/long/a.c | 2 +-\n 1 file changed\n')?.whole).toBe(false);
    expect(readDiffstat(' mm/a.c | 2 +-\n 2 files changed\n')?.whole).toBe(false);
  });

  it('takes the last of several, and none for prose', () => {
    const one = ' mm/a.c | 2 +-\n 1 file changed\n';
    expect(readDiffstat(`${one}words\n mm/b.c | 2 +-\n 1 file changed\n`)?.paths).toEqual(['mm/b.c']);
    expect(readDiffstat('a | b\n1 file changed')).toBeNull();
  });
});
