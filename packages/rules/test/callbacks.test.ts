import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import type { Fact, Facts } from '../src/model.ts';
import { answers } from './judge-source.ts';

// A call that is handed a table of operations does what the table's callbacks do.

const MATCH: Match = { kind: 'order', first: ['prepare($v)'], before: ['@installs'], done: ['$v->ready'] };

const fact = (pattern: string, table: Fact['table'] = null): Fact => ({ pattern, table, since: null, until: null });
const FACTS: Facts = {
  installs: { says: '', facts: [fact('@walks', { variable: 'ops', has: ['install'], does: ['@writes'] })] },
  walks: { says: '', facts: [fact('walk($v, &$ops)')] },
  writes: { says: '', facts: [fact('*$entry = _'), fact('set_at($walk->mm, ...)')] },
};

const callback = (...lines: readonly string[]): string =>
  `+int cb(pte *p, long addr, struct walk *w)\n+{\n${lines.map((line) => `+\t${line}\n`).join('')}+\treturn 0;\n+}\n`;
const OPS = '+const struct ops my_ops = { .entry = cb };\n';
const CALLER = '+int f(struct vma *v)\n+{\n+\twalk(v, &my_ops);\n+\treturn prepare(v);\n+}\n';
const YES = ['yes return prepare(v);'];

const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['the callback writes by the pointer it is handed', callback('*p = x;') + OPS + CALLER, YES],
  ['the callback writes by the mm of the walk', callback('set_at(w->mm, addr, p);') + OPS + CALLER, YES],
  ['the callback takes the mm in a local', callback('struct mm *mm = w->mm;', 'set_at(mm, addr);') + OPS + CALLER, YES],
  [
    'the table is a local of the caller',
    callback('*p = x;') + CALLER.replace('\twalk', '\tstruct ops my_ops = { .entry = cb };\n+\n+\twalk'),
    YES,
  ],
  [
    'the field is assigned',
    callback('*p = x;') +
      CALLER.replace('\twalk', '\tstruct ops my_ops = { .flags = 1 };\n+\n+\tmy_ops.entry = cb;\n+\twalk'),
    YES,
  ],
  ['the table says it installs', OPS.replace('.entry', '.install') + CALLER, YES],
  ['the callback writes something else', callback('*w = x;', 'set_at(addr, p);') + OPS + CALLER, []],
  ['the callback only reads', callback('look(*p);') + OPS + CALLER, []],
  ['the callback prepares itself', callback('prepare(w->v);', '*p = x;') + OPS + CALLER, []],
  ['the callback asks first', callback('if (!w->v->ready)', '\treturn 1;', '*p = x;') + OPS + CALLER, []],
  ['the callback is not in the file', OPS + CALLER, []],
  [
    'the callback is not seen whole',
    `${OPS}${CALLER}${callback('*p = x;').replace('+\treturn', '@@ int cb(pte *p, long addr, struct walk *w)\n+\treturn')}`,
    [],
  ],
  ['the table is not in the file', callback('*p = x;') + CALLER, []],
  ['the walk is handed another table', callback('*p = x;') + OPS + CALLER.replace('my_ops', 'your_ops'), []],
  ['prepared before the walk', callback('*p = x;') + OPS + CALLER.replace('\twalk', '\tprepare(v);\n+\twalk'), []],
];

describe('callbacks', () => {
  it.each(TABLE)('%s', (_, text, expected) => {
    expect(answers(MATCH, text, FACTS)).toEqual(expected);
  });
});
