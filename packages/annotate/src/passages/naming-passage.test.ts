import { describe, expect, it } from 'vitest';
import { diff, mail } from '../../test/mail.ts';
import { passageNaming } from './naming-passage.ts';

const WEIGHTS = new Map([
  ['walk_it', 5],
  ['lock_it', 3],
  ['flag_it', 1],
]);

/** The lines of a mail, whose body starts on raw line 11, that name most. */
function passage(subject: string, ...lines: readonly string[]): readonly string[] {
  const found = passageNaming(mail({ messageId: 'm@x', subject, inReplyTo: 'p@x', body: lines.join('\n') }), WEIGHTS);
  return found === null ? [] : lines.slice(found.from - 11, found.to - 10);
}

describe('the passage that names most', () => {
  it.each([
    ['a paragraph', ['Hello', '', 'flag_it is', 'set by walk_it', '', 'lock_it'], ['flag_it is', 'set by walk_it']],
    ['not what is quoted', ['> walk_it and lock_it', '', 'flag_it there'], ['flag_it there']],
    ['of equal ones the first', ['One walk_it', '', 'two walk_it'], ['One walk_it']],
    ['a name said twice counts once', ['flag_it flag_it flag_it flag_it', '', 'lock_it'], ['lock_it']],
    [
      'a sentence before a trace of calls',
      ['Call Trace:', ' walk_it+0x1a/0x30', ' lock_it+0x5/0x9', ' flag_it+0x5/0x9', '', 'It is lock_it, then.'],
      ['It is lock_it, then.'],
    ],
    [
      'a sentence before a list of patches',
      ['Ann Lee (2):', '  mm: walk_it', '  mm: lock_it', '', 'Why lock_it'],
      ['Why lock_it'],
    ],
    ['a trace where nothing else names it', ['[   12.3] walk_it+0x1/0x2', '', 'Hello'], ['[   12.3] walk_it+0x1/0x2']],
    ['nothing', ['Hello'], []],
  ])('%s', (_, lines, expected) => {
    expect(passage('Re: [PATCH] x', ...lines)).toEqual(expected);
  });

  it('of a patch its message before its diff', () => {
    const change = diff('mm/a.c', 'int f(void)', ' \tx();', '+\twalk_it();', '+\tlock_it();').split('\n');
    expect(passage('[PATCH] x', 'Call walk_it late.', '', '---', ...change)).toEqual(['Call walk_it late.']);
    expect(passage('[PATCH] x', 'Text.', '', '---', ...change)).toEqual(['+\twalk_it();', '+\tlock_it();']);
  });

  it('of a log without end the beginning is read', () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `line ${at}`);
    expect(passage('Re: [PATCH] x', ...lines, 'walk_it')).toEqual([]);
  });
});
