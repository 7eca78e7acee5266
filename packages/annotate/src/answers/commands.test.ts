import { describe, expect, it } from 'vitest';
import { commandsIn } from './commands.ts';

const ONE = '7c1f09ae55d0e1b2';
const TWO = '0123456789abcdef';

/** "invalid 7c1f09ae55d0e1b2: reason, mute all" */
function told(...lines: readonly string[]): string {
  return commandsIn(`${lines.join('\n')}\n`)
    .commands.map(({ word, reason, about }) => {
      const which = about.kind === 'finding' ? about.fingerprint : about.kind;
      return `${word} ${which}${reason === '' ? '' : `: ${reason}`}`;
    })
    .join(', ');
}

describe('what is a command', () => {
  it.each([
    ['a reason', ['#guardpage invalid: the lock is held'], 'invalid all: the lock is held'],
    ['none', ['#guardpage invalid'], 'invalid all'],
    [
      'several',
      ['Hi,', '#guardpage fixed', '#guardpage mute', '#guardpage mute-me'],
      'fixed all, mute all, mute-me all',
    ],
    ['a reason with controls', ['#guardpage invalid: a\u001b[31mb\rc\u0000'], 'invalid all: a[31mb c'],
    ['quoted', ['> #guardpage invalid: x', '| #guardpage mute', ' > #guardpage fixed'], ''],
    ['behind a blank', [' #guardpage invalid: x'], ''],
    ['inside a line', ['say #guardpage invalid: x'], ''],
    ['in capitals', ['#Guardpage invalid: x', '#guardpage INVALID: x'], ''],
    ['another word', ['#guardpage false-positive: x', '#guardpage mute please', '#guardpage'], ''],
    ['another name', ['#guardpage-x mute', '#guardpages mute'], ''],
    ['in a signature', ['Bye', '-- ', '#guardpage mute'], ''],
    ['in a signature without its blank', ['--', '#guardpage mute'], ''],
    ['below a whole mail', ['-----Original Message-----', '#guardpage mute'], ''],
    ['in a diff', ['--- a/mm/a.c', '+++ b/mm/a.c', '@@ -1,2 +1,3 @@', ' x', '+#guardpage mute', '#guardpage mute'], ''],
    ['below the line that ends a changelog', ['---', '#guardpage mute'], 'mute all'],
  ])('%s', (_, lines, expected) => {
    expect(told(...lines)).toBe(expected);
  });

  it('a reason is one line of at most 200 characters', () => {
    const [command] = commandsIn(`#guardpage invalid: ${'x'.repeat(5_000)}\nmore\n`).commands;
    expect(command?.reason).toHaveLength(200);
  });

  it('of 10,000 in a mail the first 50 are read', () => {
    const { commands, unknown } = commandsIn('#guardpage mute\n#guardpage moot\n'.repeat(10_000));
    expect([commands.length, unknown.length]).toEqual([50, 50]);
    expect(unknown[0]).toEqual({ line: 2, text: '#guardpage moot' });
  });
});

describe('which finding is meant', () => {
  const comment = (fingerprint: string): readonly string[] => [
    '> > diff --git a/mm/a.c b/mm/a.c',
    '> > --- a/mm/a.c',
    '> > +++ b/mm/a.c',
    '> > @@ -1,2 +1,3 @@ int f(void)',
    '> > +\tx();',
    '> ',
    '> Can this race?',
    `> [some-hazard]`,
    `> https://gp.example.org/f/${fingerprint}/`,
  ];
  const [asked, rest] = [comment(TWO).slice(0, 7), comment(TWO).slice(7)];
  it.each([
    ['below its address', [...comment(ONE), '#guardpage invalid: x', ...comment(TWO)], `invalid ${ONE}: x`],
    ['below the last of two', [...comment(ONE), ...comment(TWO), '#guardpage fixed'], `fixed ${TWO}`],
    [
      'one each',
      [...comment(ONE), '#guardpage fixed', ...comment(TWO), '#guardpage invalid'],
      `fixed ${ONE}, invalid ${TWO}`,
    ],
    ['under the question of the second', [...comment(ONE), ...asked, '#guardpage invalid', ...rest], `invalid ${TWO}`],
    ['under the question, its address cut away', [...comment(ONE), ...asked, '#guardpage invalid'], 'invalid one'],
    [
      'under the question, its address cut away, another one below',
      [...asked, '#guardpage invalid', ...comment(ONE)],
      'invalid one',
    ],
    ['above all that is quoted', ['#guardpage invalid', ...comment(ONE)], 'invalid all'],
    ['below an address of the sender', [`See /f/${ONE}/`, '#guardpage fixed'], `fixed ${ONE}`],
    ['an address that is too long', [`> /f/${ONE}0/`, '#guardpage fixed'], 'fixed all'],
  ])('%s', (_, lines, expected) => {
    expect(told(...lines)).toBe(expected);
  });
});
