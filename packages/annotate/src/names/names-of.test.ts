import { describe, expect, it } from 'vitest';
import { diff, mail } from '../../test/mail.ts';
import { namesOf } from './names-of.ts';

const reply = { subject: 'Re: [PATCH] mm: fix', inReplyTo: 'p@x' };

describe('the names of a mail', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['what has an underscore', 'take mmap_lock, then FAULT_FLAG_ALLOW_RETRY', ['mmap_lock', 'FAULT_FLAG_ALLOW_RETRY']],
    ['what is called', 'fork() and PageAnon() do', ['fork', 'PageAnon']],
    ['a member', 'vma->vm_flags are, a.vm_mm is', ['vm_flags']],
    ['each once', 'mmap_lock, and mmap_lock again', ['mmap_lock']],
    ['what is quoted was not said', '> mmap_lock is taken\nNo.', []],
    ['no path, file or address', 'see mm/page_alloc.c, mm_types.h or https://x/a_b, a_b@c.d', []],
    ['no emphasis', 'this is _not_ it', []],
    ['no plural', 'the page(s)', []],
    ['no rule', '______________ and _', []],
    ['no hash', `a_${'b'.repeat(80)}`, []],
    ['no keyword', 'what sizeof() says', []],
  ];

  it.each(cases)('%s', (_, body, expected) => {
    expect(namesOf(mail({ ...reply, body }))).toEqual(expected);
  });

  it('of a patch: what it touches first, then what its text says, then what its changed lines name', () => {
    const change = diff(
      'mm/a.c',
      'int f_touched(void)',
      ' \told_context();',
      '-\tmutex_lock(&a->lock);',
      '+\tfork(VM_X);',
    );
    const body = `Call prepare_it() first.\n\n${change}`;
    expect(namesOf(mail({ subject: '[PATCH] mm: fix', body }))).toEqual([
      'f_touched',
      'prepare_it',
      'mutex_lock',
      'VM_X',
      'fork',
    ]);
  });

  it('of a script the functions are none of the kernel', () => {
    const change = diff('tools/a.sh', 'run_it()', '+x');
    expect(namesOf(mail({ subject: '[PATCH] mm: fix', body: change }))).toEqual([]);
  });

  it('of a mail made of names the first 200', () => {
    const body = Array.from({ length: 5_000 }, (_, at) => `name_${at}`).join(' ');
    expect(namesOf(mail({ ...reply, body })).length).toBe(200);
  });

  it('a mail of underscores is read once', () => {
    expect(namesOf(mail({ ...reply, body: `${'_('.repeat(100_000)}${'_'.repeat(100_000)}` }))).toEqual([]);
  });
});
