import type { Match } from '../src/matches.ts';

// Functions for the property of hiding.test.ts: right ones, each for a reason that some of its lines hold, and wrong ones, for the primitives of paths.

const BETWEEN: Match = {
  kind: 'between',
  mends: 'reached',
  after: ['$f = fault($v)'],
  never: ['unlock($v)'],
  until: ['if not $f & (RETRY | DONE)', 'relock($v)'],
  known: ['signalled($f)'],
};
const HELD: Match = {
  kind: 'between',
  mends: 'reached',
  after: ['take($p)'],
  never: ['sleep(...)'],
  until: ['put($p)', 'if not $p'],
  known: [],
  given: true,
};
const PAIR: Match = {
  kind: 'pair',
  open: ['$p = take($v)'],
  close: ['put($p)'],
  handsOver: ['if not $p', '_ = $p'],
  known: ['use($p)'],
};
const NEEDS: Match = {
  kind: 'needs',
  reached: ['retract($v)'],
  done: ['begin(...)', 'if $v->quiet'],
  undone: ['end(...)'],
  known: [],
};
const ANSWERS: Match = {
  kind: 'answers',
  mends: 'reached',
  with: ['-EAGAIN'],
  after: ['walk($v)'],
  until: ['unlock($v)'],
  unless: ['if user(_)'],
  known: [],
};
const SAYS_NOTHING: Match = { ...ANSWERS, mends: 'start', with: ['void', '0'] };
const NEVER_ANSWERS: Match = { ...ANSWERS, after: [] };
const JOINS: Match = { kind: 'joins', apart: 'if $f & RETRY', given: ['if $x & TRIED'], unless: [] };
const WHEN: Match = {
  kind: 'when',
  after: ['lock($l)'],
  until: ['unlock($l)'],
  match: { kind: 'value', clears: 'FLAG' },
};
const ASKED: Match = { kind: 'when', after: ['if not $f & RETRY'], until: [], match: BETWEEN };

export const PATH_FUNCTIONS: readonly (readonly [string, Match, string])[] = [
  ['is asked for in front', ANSWERS, 'if (!user(c))\n\treturn 0;\nx();\nwalk(v);\ny();\nreturn -EAGAIN;'],
  [
    'has another answer by then',
    ANSWERS,
    'walk(v);\nerr = -EAGAIN;\nx();\nif (c)\n\terr = 1;\nelse\n\terr = 0;\ny();\nreturn err;',
  ],
  ['answers it by a local', ANSWERS, 'x();\nwalk(v);\nerr = -EAGAIN;\nif (c)\n\terr = 1;\ny();\nreturn err;'],
  ['a helper decides', ANSWERS, 'walk(v);\nx();\nif (waits(c)) {\n\ty();\n\treturn -EAGAIN;\n}\nreturn 0;'],
  ['leaves with nothing behind it', SAYS_NOTHING, 'walk(v);\nx();\nif (c)\n\tgoto out;\nunlock(v);\nout:\ny();'],
  ['unlocks before it leaves', SAYS_NOTHING, 'walk(v);\nx();\nunlock(v);\nif (c)\n\treturn 0;\ny();\nreturn 0;'],
  ['asks on the only path', NEVER_ANSWERS, 'x();\nif (user(c)) {\n\ty();\n\treturn -EAGAIN;\n}\nreturn 0;'],
  ['asks both flags', BETWEEN, 'f = fault(v);\nx();\nif (!(f & (RETRY | DONE)))\n\tunlock(v);\ny();\nreturn 0;'],
  ['puts before it sleeps', HELD, 'take(p);\nx();\nput(p);\ny();\nsleep(v);\nreturn 0;'],
  ['puts what is there', HELD, 'take(p);\nif (p) {\n\tx();\n\tput(p);\n}\nsleep(v);\nreturn 0;'],
  ['sleeps, and a helper has it', HELD, 'take(p);\nx();\ndrop(p);\ny();\nsleep(v);\nreturn 0;'],
  ['puts where it is asked to', HELD, 'take(p);\nx();\nif (c) {\n\ty();\n\tput(p);\n}\nz();\nsleep(v);\nreturn 0;'],
  ['puts on its way out', HELD, 'take(p);\nif (c) {\n\ty();\n\tput(p);\n\treturn 1;\n}\nsleep(v);\nreturn 0;'],
  ['sleeps with it', HELD, 'take(p);\nx();\nsleep(v);\ny();\nput(p);\nreturn 0;'],
  [
    'asks one flag after the other',
    BETWEEN,
    'f = fault(v);\nif (f & RETRY)\n\tgoto out;\nx();\nif (f & DONE)\n\treturn 0;\nunlock(v);\nout:\nreturn 1;',
  ],
  [
    'relocks on every path',
    BETWEEN,
    'f = fault(v);\nif (c) {\n\tx();\n\trelock(v);\n} else {\n\trelock(v);\n}\ny();\nunlock(v);',
  ],
  ['is another object by then', BETWEEN, 'f = fault(v);\nx();\nv = w;\ny();\nunlock(v);\nreturn 0;'],
  ['is another answer by then', BETWEEN, 'f = fault(v);\nx();\nf = fault(w);\ny();\nunlock(v);\nreturn 0;'],
  [
    'a switch keeps it out',
    BETWEEN,
    'f = fault(v);\nswitch (f & (RETRY | DONE)) {\ncase 0:\n\tunlock(v);\n\tbreak;\ndefault:\n\tx();\n}\nreturn 0;',
  ],
  [
    'asks half',
    BETWEEN,
    'f = fault(v);\nx();\nif (signalled(f))\n\treturn 0;\nif (!(f & RETRY))\n\tunlock(v);\nreturn 0;',
  ],
  [
    'closes on every path',
    PAIR,
    'p = take(v);\nif (!p)\n\treturn 1;\nuse(p);\nif (c) {\n\tput(p);\n\treturn 2;\n}\nx();\nput(p);\nreturn 0;',
  ],
  ['hands over', PAIR, 'p = take(v);\nif (!p)\n\treturn 1;\nx();\nv->p = p;\ny();\nreturn 0;'],
  ['closes behind a goto', PAIR, 'p = take(v);\nx();\nif (c)\n\tgoto out;\nuse(p);\nout:\nput(p);\nreturn 0;'],
  ['leaves it open', PAIR, 'p = take(v);\nif (!p)\n\treturn 1;\nuse(p);\nif (c)\n\treturn 2;\nput(p);\nreturn 0;'],
  ['begins first', NEEDS, 'v = first(c);\nx();\nbegin(c);\ny();\nretract(v);\nend(c);\nreturn 0;'],
  [
    'begins in both arms',
    NEEDS,
    'v = first(c);\nif (c) {\n\tx();\n\tbegin(c);\n} else {\n\tbegin(w);\n}\nretract(v);\nend(c);',
  ],
  [
    'begins in each round',
    NEEDS,
    'for_each_vma(c, v) {\n\tif (!v->ok)\n\t\tcontinue;\n\tbegin(c);\n\tx();\n\tretract(v);\n\tend(c);\n}\nreturn 0;',
  ],
  ['is told to be quiet', NEEDS, 'v = first(c);\nx();\nif (!v->quiet)\n\treturn 1;\ny();\nretract(v);\nreturn 0;'],
  [
    'begins under the question that is asked again',
    NEEDS,
    'v = first(c);\nif (c)\n\tbegin(w);\nx(&c);\ny();\nif (c)\n\tretract(v);\nreturn 0;',
  ],
  [
    'closes under the question it was opened under',
    PAIR,
    'if (c)\n\tp = take(v);\nelse\n\tx();\ny(&c);\nif (c)\n\tput(p);\nelse\n\tz();\nreturn 0;',
  ],
  ['never begins', NEEDS, 'v = first(c);\nx();\nif (!v)\n\treturn 1;\nretract(v);\ny();\nreturn 0;'],
  [
    'answers an error',
    JOINS,
    'int f;\nretry:\nf = fault(v);\nif (f & RETRY) {\n\tx();\n\tif (!(c & TRIED)) {\n\t\tc |= TRIED;\n\t\tgoto retry;\n\t}\n\treturn 1;\n}\ny();\nreturn 0;',
  ],
  [
    'asks again',
    JOINS,
    'int f;\nretry:\nf = fault(v);\nif ((f & RETRY) && !(c & TRIED)) {\n\tc |= TRIED;\n\tgoto retry;\n}\nif (f & BAD)\n\treturn 2;\nif (f & RETRY)\n\treturn 1;\ny();\nreturn 0;',
  ],
  [
    'falls through',
    JOINS,
    'int f;\nretry:\nf = fault(v);\nif (f & RETRY) {\n\tx();\n\tif (!(c & TRIED)) {\n\t\tc |= TRIED;\n\t\tgoto retry;\n\t}\n}\ny();\nreturn 0;',
  ],
  ['lets go first', WHEN, 'lock(v);\nx();\nunlock(v);\ny();\nc &= ~FLAG;\nreturn 0;'],
  [
    'lets go in both arms',
    WHEN,
    'lock(v);\nif (c) {\n\tx();\n\tunlock(v);\n} else {\n\tunlock(v);\n}\nc &= ~FLAG;\nlock(w);\nreturn 0;',
  ],
  ['holds it', WHEN, 'lock(v);\nx();\nif (c)\n\treturn 1;\nc &= ~FLAG;\nunlock(v);\nreturn 0;'],
  [
    'asks of the older answer',
    ASKED,
    'f = fault(w);\nif (f & RETRY)\n\treturn 1;\nx();\nf = fault(v);\ny();\nunlock(v);\nreturn 0;',
  ],
];
