import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers } from './judge-source.ts';

const MATCH: Match = {
  kind: 'loop',
  contains: ['walk(_, $ops)', 'zap(_)'],
  bounded: ['unlock(_)'],
  unless: ['lock_write(_)', 'WRITE_LOCKED'],
  open: ['killed()', 'resched()'],
};

const OPS = '+const struct ops my_ops = { .entry = e };\n';
const f = (...lines: readonly string[]): string =>
  `+int f(struct vma *v, long start, long end)\n+{\n${lines.map((line) => (line.startsWith('@@') ? `${line}\n` : `+${line.endsWith(':') ? '' : '\t'}${line}\n`)).join('')}+}\n`;
const WALK = '\terr = walk(v, &my_ops);';
const ROUND = [WALK, '\tif (err <= 0)', '\t\treturn err;', '\tzap(v);'];
const DECLARED = ['\tint err;', ''];
const TRUE = ['yes while (true) {'];
const HALF = ['not visible while (true) {'];
const endless = (...more: readonly string[]): string => f(...DECLARED, 'while (true) {', ...ROUND, ...more, '}');

/** The truth table of `loop`, a row a line: the function, and the answer. */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['left by the answer of the walk only', endless(), TRUE],
  ['and by open calls', endless('\tif (killed())', '\t\treturn 1;', '\tresched();'), TRUE],
  ['never left', f('while (true) {', '\twalk(v, &my_ops);', '\tzap(v);', '}'), TRUE],
  ['for (;;)', f(...DECLARED, 'for (;;) {', ...ROUND, '}'), ['yes for (;;) {']],
  [
    'while (err > 0)',
    f(...DECLARED, 'while ((err = walk(v, &my_ops)) > 0)', '\tzap(v);', 'return err;'),
    ['yes while ((err = walk(v, &my_ops)) > 0)'],
  ],
  [
    'do {} while (err > 0)',
    f(...DECLARED, 'do {', '\tzap(v);', WALK, '} while (err > 0);', 'return err;'),
    ['yes } while (err > 0);'],
  ],
  [
    'a goto back',
    f(...DECLARED, 'retry:', WALK, 'if (err > 0) {', '\tzap(v);', '\tgoto retry;', '}', 'return err;'),
    ['yes retry:'],
  ],
  [
    'the answer under another name',
    f(...DECLARED, 'while (true) {', WALK, '\tbool again = err > 0;', '\tif (!again)', '\t\tbreak;', '\tzap(v);', '}'),
    TRUE,
  ],
  [
    'a flag that is set and unset by turns',
    f(
      'bool again;',
      '',
      'do {',
      '\tagain = false;',
      '\tif (walk(v, &my_ops) > 0) {',
      '\t\tzap(v);',
      '\t\tagain = true;',
      '\t}',
      '} while (again);',
    ),
    ['yes } while (again);'],
  ],
  [
    'the walk in a helper of the file',
    `+static int look(struct vma *v)\n+{\n+\treturn walk(v, &my_ops);\n+}\n${f('while (look(v) > 0)', '\tzap(v);')}`,
    ['yes while (look(v) > 0)'],
  ],
  [
    'the walk in a helper that calls more',
    `+static int look(struct vma *v)\n+{\n+\treturn next(v) + walk(v, &my_ops);\n+}\n${f('while (look(v) > 0)', '\tzap(v);')}`,
    ['not visible while (look(v) > 0)'],
  ],
  [
    'the walk in a helper that looks at memory',
    `+static int look(struct vma *v)\n+{\n+\tif (v->n > 3)\n+\t\treturn 0;\n+\treturn walk(v, &my_ops);\n+}\n${f('while (look(v) > 0)', '\tzap(v);')}`,
    ['not visible while (look(v) > 0)'],
  ],
  [
    'a loop around such a loop',
    f(...DECLARED, 'for (;;) {', '\twhile (walk(v, &my_ops) > 0)', '\t\tzap(v);', '\tif (killed())', '\t\tbreak;', '}'),
    ['yes while (walk(v, &my_ops) > 0)'],
  ],
  ['what is zapped moves on', endless().replace('zap(v);', 'zap(start);\n+\t\tstart += 1;'), []],
  ['what is zapped is another one, by a call', endless().replace('zap(v);', 'zap(v);\n+\t\tv = next(end);'), HALF],
  ['what is zapped is another one, by the old one', endless().replace('zap(v);', 'zap(v);\n+\t\tv = next(v);'), []],
  [
    'the walk in a helper that counts',
    `+static int look(struct vma *v)\n+{\n+\tv->looks++;\n+\treturn walk(v, &my_ops);\n+}\n${f('while (look(v) > 0)', '\tzap(v);')}`,
    ['not visible while (look(v) > 0)'],
  ],
  [
    'a zap in a helper of the file',
    `+static void clear(struct vma *v)\n+{\n+\tzap(v);\n+}\n${endless().replace('\tzap(v);', '\tclear(v);')}`,
    TRUE,
  ],
  ['no zap', endless().replace('\tzap(v);', '\tlook(v);'), []],
  [
    'the zap leaves the loop',
    f(...DECLARED, 'while (true) {', WALK, '\tif (err)', '\t\tcontinue;', '\tzap(v);', '\treturn 0;', '}'),
    [],
  ],
  [
    'walk and zap on different ways',
    f(...DECLARED, 'while (true) {', '\tif (start) {', WALK, '\t\tcontinue;', '\t}', '\tzap(v);', '}'),
    [],
  ],
  [
    'walk and zap never on one way',
    f('while (start) {', '\tif (end)', '\t\twalk(v, &my_ops);', '\telse', '\t\tzap(v);', '}'),
    [],
  ],
  ['the lock is dropped', endless('\tunlock(v);'), []],
  [
    'a helper of the file drops the lock',
    `+static void drop(struct vma *v)\n+{\n+\tunlock(v);\n+}\n${endless('\tdrop(v);')}`,
    [],
  ],
  ['the lock is dropped on one way only', endless('\tif (start)', '\t\tunlock(v);'), TRUE],
  ['a for with a counter', f('int i, err;', '', 'for (i = 0; i < 3; i++) {', ...ROUND, '}', 'return 1;'), []],
  ['a counter in the loop', endless('\tif (++start > 3)', '\t\treturn 1;'), []],
  ['a counter that counts down', f('int err, tries = 3;', '', 'while (tries--) {', ...ROUND, '}'), []],
  ['a counter of its own line', endless('\tstart += 1;', '\tif (start > end)', '\t\tbreak;'), []],
  ['a counter in a struct', endless('\tif (v->tries++ > 3)', '\t\tbreak;'), []],
  ['an address that moves on', f(...DECLARED, 'while (start < end) {', ...ROUND, '\tstart = next(start);', '}'), []],
  [
    'an address that moves on, by another name',
    f('int err;', 'long n;', '', 'for (; start < end; start = n) {', '\tn = start + 1;', ...ROUND, '}'),
    [],
  ],
  ['a list', f(...DECLARED, 'while (v) {', ...ROUND, '\tv = v->next;', '}'), []],
  ['a macro with a cursor', f(...DECLARED, 'for_each_vma(it, v) {', ...ROUND, '}'), []],
  [
    'a flag: tried once',
    f(
      'bool retried = false;',
      'int err;',
      '',
      'while (true) {',
      WALK,
      '\tif (err <= 0)',
      '\t\treturn err;',
      '\tif (retried)',
      '\t\treturn 1;',
      '\tzap(v);',
      '\tretried = true;',
      '}',
    ),
    [],
  ],
  [
    'a flag: tried once, back by a goto',
    f(
      'bool retried = false;',
      'int err;',
      '',
      'retry:',
      WALK,
      'if (err > 0 && !retried) {',
      '\tzap(v);',
      '\tretried = true;',
      '\tgoto retry;',
      '}',
      'return err;',
    ),
    [],
  ],
  [
    'a flag that the way round contradicts',
    f(
      'bool done = false;',
      '',
      'while (true) {',
      '\twalk(v, &my_ops);',
      '\tif (done)',
      '\t\tunlock(v);',
      '\tzap(v);',
      '\tdone = true;',
      '}',
    ),
    [],
  ],
  ['faults are locked out in front of it', f('lock_write(v);', ...DECLARED, 'while (true) {', ...ROUND, '}'), []],
  ['faults are locked out in it', endless('\tlock_write(v);'), []],
  ['the table locks faults out', OPS.replace('.entry = e', '.lock = WRITE_LOCKED') + endless(), []],
  ['left by another call', endless('\tif (enough())', '\t\tbreak;'), HALF],
  ['left by the answer of another call', endless('\tend = left();', '\tif (!end)', '\t\tbreak;'), HALF],
  ['left by what stands in memory', endless('\tif (v->dying)', '\t\tbreak;'), HALF],
  [
    'left by where the walk stopped',
    f(...DECLARED, 'while (start < end) {', '\twalk(v, &my_ops, &start);', '\tzap(v);', '}').replace(
      '&my_ops, ',
      '&my_ops) + at(',
    ),
    ['not visible while (start < end) {'],
  ],
  ['a strange function is handed the VMA', endless('\tperhaps(v);'), HALF],
  ['a strange function is handed something else', endless('\tcount(start);'), TRUE],
  ['a guard in the loop', f(...DECLARED, 'while (true) {', '\tguard(mmap_lock)(v);', ...ROUND, '}'), HALF],
  ['another table is handed over', endless().replace('my_ops', 'your_ops'), HALF],
  [
    'lines in front of it are not seen',
    f(...DECLARED, '@@ int f(struct vma *v, long start, long end)', 'while (true) {', ...ROUND, '}'),
    HALF,
  ],
  [
    'lines of it are not seen',
    f(...DECLARED, 'while (true) {', ...ROUND, '@@ int f(struct vma *v, long start, long end)', '\tx();', '}'),
    HALF,
  ],
];

describe('loop', () => {
  it.each(TABLE)('%s', (_, text, expected) => {
    expect(answers(MATCH, text.includes('my_ops = {') || text.includes('WRITE_LOCKED') ? text : OPS + text)).toEqual(
      expected,
    );
  });
});
