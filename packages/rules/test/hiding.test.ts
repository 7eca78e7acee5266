import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { facts } from './flag-words.ts';
import { judgeSource } from './judge-source.ts';
import { PATH_FUNCTIONS } from './path-functions.ts';

// Hiding lines of a function may turn an answer only into "not visible": what is found with less in sight must be there with all in sight.

const ORDER: Match = { kind: 'order', first: ['prepare($v)'], before: ['install($v)'], done: ['$v->ready'] };
const GUARD: Match = {
  kind: 'guard',
  protects: ['drop($v)'],
  unless: ['$v->busy', 'is_held($v)'],
  lock: ['lock(_)', 'trylock(_)'],
};
const FROM_PLACE: Match = {
  kind: 'between',
  mends: 'reached',
  after: ['trapped($v)'],
  never: ['copy($v)'],
  until: ['flush($v)', 'if $v->fresh'],
  known: [],
};
const FROM_ENTRY: Match = { ...FROM_PLACE, after: [] };
const WITHOUT: Match = {
  kind: 'all',
  of: [
    { kind: 'added', patterns: ['copy($v)'], under: [], unless: [] },
    { kind: 'not', match: FROM_PLACE },
  ],
};
const CONFIG: Match = { kind: 'config', unset: 'VM_SOFT', needs: 'CONFIG_SOFT', enabled: [], harmless: ['clear(_)'] };

const INIT: Match = { kind: 'init', type: 'ops', has: ['entry'], lacks: ['huge'], used: ['walk(_, $o)'] };
const IS: Match = { kind: 'value', is: ['clear(_, true)'], where: [] };
const WHERE: Match = { kind: 'value', is: ['clear(_)'], where: ['v->keep'] };
const BOTH: Match = { kind: 'value', mask: ['fault(_, $flags)'], has: ['F_A', 'F_B'], lacks: [] };
const DROPPED: Match = { kind: 'value', dropped: ['prepare(_)'] };
const MASK: Match = { kind: 'value', mask: ['fault(_, $flags)'], has: ['F_A'], lacks: ['F_B'] };

const LOOP: Match = {
  kind: 'loop',
  contains: ['walk($v)', 'zap($v)'],
  bounded: ['unlock(_)'],
  unless: ['lock_write(_)'],
  open: ['killed()'],
};

/** Functions that are right, each for a reason that some of its lines hold, and some that are wrong. */
const FUNCTIONS: readonly (readonly [string, Match, string])[] = [
  [
    'prepares first',
    ORDER,
    'err = prepare(v);\nif (err)\n\treturn err;\nx();\ninstall(v);\ny();\nprepare(v);\nreturn 0;',
  ],
  [
    'prepares in both arms',
    ORDER,
    'if (c) {\n\tx();\n\tprepare(v);\n} else {\n\tprepare(v);\n\ty();\n}\ninstall(v);\nz();\nprepare(v);\nreturn 0;',
  ],
  [
    'installs only when ready',
    ORDER,
    'if (!v->ready) {\n\tx();\n\tgoto out;\n}\ninstall(v);\ny();\nout:\nprepare(v);\nreturn 0;',
  ],
  ['rebinds between', ORDER, 'install(v);\nx();\nv = w;\ny();\nprepare(v);\nreturn 0;'],
  [
    'a loop that prepares first',
    ORDER,
    'while (c) {\n\tprepare(v);\n\tx();\n\tinstall(v);\n\ty();\n\tc = next(c);\n}\nprepare(v);\nreturn 0;',
  ],
  ['installs first', ORDER, 'x();\ninstall(v);\ny();\nif (c)\n\tprepare(v);\nz();\nreturn 0;'],
  [
    'tests again under the lock',
    GUARD,
    'if (v->busy || is_held(v))\n\treturn 1;\nx();\nlock(v);\ny();\nif (v->busy || is_held(v))\n\tgoto out;\nz();\ndrop(v);\nout:\nunlock(v);\nreturn 0;',
  ],
  [
    'holds the lock from the start',
    GUARD,
    'lock(v);\nx();\nif (v->busy || is_held(v))\n\tgoto out;\ny();\nlock(w);\ndrop(v);\nz();\nout:\nunlock(v);\nreturn 0;',
  ],
  [
    'drops only without the lock',
    GUARD,
    'if (v->busy || is_held(v))\n\treturn 1;\nx();\nif (!trylock(v)) {\n\ty();\n\tdrop(v);\n\treturn 0;\n}\nunlock(v);\nreturn 0;',
  ],
  [
    'never tests again',
    GUARD,
    'if (v->busy || is_held(v))\n\treturn 1;\nx();\nlock(v);\ny();\ndrop(v);\nunlock(v);\nreturn 0;',
  ],
  ...[FROM_PLACE, FROM_ENTRY, WITHOUT].flatMap((match): readonly (readonly [string, Match, string])[] => [
    [
      'flushes on each path',
      match,
      'if (trapped(v))\n\tx();\nif (c)\n\tflush(v);\nelse\n\tflush(v);\ny();\ncopy(v);\nz();',
    ],
    [
      'jumps over the flush',
      match,
      'if (trapped(v))\n\tx();\nif (c)\n\tgoto out;\nflush(v);\ny();\nout:\nz();\ncopy(v);',
    ],
    [
      'copies only what is fresh',
      match,
      'if (trapped(v))\n\tx();\nif (!v->fresh) {\n\ty();\n\treturn 1;\n}\nz();\ncopy(v);',
    ],
    ['is never trapped', match, 'x();\nflush(v);\ny();\nif (c)\n\tcopy(v);\nz();\nif (trapped(v))\n\tx();'],
  ]),
  [
    'asks for the CONFIG',
    CONFIG,
    'if (!IS_ENABLED(CONFIG_SOFT))\n\treturn 1;\nx();\nif (c)\n\ty();\nif (!(v->flags & VM_SOFT))\n\treturn 2;\nreturn 3;',
  ],
  [
    'stands under the #ifdef',
    CONFIG,
    'x();\n#ifdef CONFIG_SOFT\ny();\nif (!(v->flags & VM_SOFT))\n\treturn 2;\nz();\n#endif\nreturn 3;',
  ],
  [
    'a loop that counts',
    LOOP,
    'int tries = 0;\n\nwhile (true) {\n\terr = walk(v);\n\tif (err <= 0)\n\t\treturn err;\n\tx();\n\tif (++tries > 3)\n\t\tbreak;\n\tzap(v);\n}\nreturn 1;',
  ],
  [
    'a loop that tries once more',
    LOOP,
    'int again = 0;\n\nretry:\nerr = walk(v);\nif (err > 0) {\n\tif (again)\n\t\treturn 1;\n\tagain = 1;\n\tzap(v);\n\tgoto retry;\n}\nreturn err;',
  ],
  [
    'a loop that cannot be entered twice',
    LOOP,
    'int once = 0;\n\nx();\nonce = 1;\nwhile (c) {\n\tif (once)\n\t\tbreak;\n\twalk(v);\n\tzap(v);\n}\nreturn 1;',
  ],
  [
    'a loop that drops the lock',
    LOOP,
    'do {\n\terr = walk(v);\n\tif (err > 0) {\n\t\tzap(v);\n\t\tunlock(v);\n\t\tx();\n\t}\n} while (err > 0);\nreturn err;',
  ],
  [
    'a loop with faults locked out',
    LOOP,
    'x();\nlock_write(v);\nfor (;;) {\n\terr = walk(v);\n\tif (err <= 0)\n\t\tbreak;\n\tzap(v);\n}\nreturn err;',
  ],
  ['a loop over a range', LOOP, 'for (c = 0;\n     c < 10;\n     c++) {\n\twalk(v);\n\tzap(v);\n\ty();\n}\nreturn 0;'],
  [
    'a loop without a bound',
    LOOP,
    'x();\nwhile (true) {\n\terr = walk(v);\n\tif (err <= 0)\n\t\treturn err;\n\tzap(v);\n\tif (killed())\n\t\treturn 1;\n}',
  ],
  [
    'a table with the other field too',
    INIT,
    'const struct ops o = {\n\t.entry = e,\n\t.flags = 1,\n\t.huge = h,\n};\n\nx();\nwalk(v, &o);\ny();\nreturn 0;',
  ],
  [
    'a table that gets the other field later',
    INIT,
    'struct ops o = {\n\t.entry = e,\n\t.flags = 1,\n};\n\nx();\no.huge = h;\ny();\nwalk(v, &o);\nreturn 0;',
  ],
  [
    'a table without the other field',
    INIT,
    'const struct ops o = {\n\t.flags = 1,\n\t.entry = e,\n};\n\nx();\nwalk(v, &o);\ny();\nreturn 0;',
  ],
  [
    'a local that is set again',
    IS,
    'bool all = true;\nx();\nif (c)\n\tall = v->ending;\ny();\nclear(v, all);\nz();\nclear(v, true);\nreturn 0;',
  ],
  [
    'known on one side only',
    WHERE,
    'if (v->keep) {\n\tx();\n\tif (c)\n\t\tgoto out;\n} else {\n\ty();\n\tclear(v);\n}\nif (!v->keep)\n\tgoto out;\nz();\nclear(w);\nout:\nclear(v);\nreturn 0;',
  ],
  [
    'flags that never come together',
    BOTH,
    'unsigned int m = F_A;\nx();\nif (c)\n\tm |= F_B;\ny();\nif (c) {\n\tm &= ~F_A;\n\tz();\n}\nfault(v, m);\nm = F_A;\nif (c)\n\tm |= F_B;\nif (!c)\n\tfault(w, m);\nreturn 0;',
  ],
  [
    'flags that come together on one path',
    BOTH,
    'unsigned int m = F_A;\nx();\nif (c)\n\tm |= F_B;\ny();\nfault(v, m);\nreturn 0;',
  ],
  [
    'results that are looked at',
    DROPPED,
    'err =\n\tprepare(v);\nx();\nif (err)\n\treturn err;\nif (c &&\n    prepare(w))\n\treturn 1;\nerr = prepare(w);\nif (c)\n\tgoto out;\ny();\nout:\nreturn err;',
  ],
  [
    'results that are not',
    DROPPED,
    'prepare(v);\nx();\nerr = prepare(w);\ny();\nif (c)\n\tprepare(w);\nerr = z();\nreturn err;',
  ],
  [
    'flags that come together',
    MASK,
    'unsigned int m = F_A;\nx();\nm |= F_B;\nif (c)\n\tm |= F_C;\ny();\nfault(v,\n      m);\nfault(w,\n      F_A |\n      F_B);\nm &= ~F_A;\nfault(v, m);\nreturn 0;',
  ],
  [
    'flags that do not',
    MASK,
    'unsigned int m = F_A;\nx();\nif (c)\n\tm |= F_C;\nfault(v, m);\nm = F_A |\n    F_C;\nfault(w, m);\nreturn 0;',
  ],
];

const HEAD = 'int f(struct vma *v, struct vma *w, int c)';

/** The function with every line changed (or none), its body indented as kernel code is. */
function linesOf(body: string, mark = '+'): readonly string[] {
  const inner = body.split('\n').map((line) => (/^(?:#|\w+:$)/.test(line) ? `${mark}${line}` : `${mark}\t${line}`));
  return [`${mark}${HEAD}`, `${mark}{`, `${mark}\tint err;`, ...inner, `${mark}}`, ''];
}

/** Source lines for which the answer is yes. */
function found(match: Match, lines: readonly string[]): ReadonlySet<string> {
  const hits = judgeSource(match, lines.join('\n'), facts).filter((hit) => hit.answer === 'yes');
  return new Set(hits.map((hit) => hit.primary.at.source.text));
}

/** What stands outside of functions, and the function that uses it. */
const FILES: readonly (readonly [string, Match, string])[] = ['', '\t.huge = h,\n'].map((field) => [
  `a table of the file ${field === '' ? 'without' : 'with'} the other field`,
  INIT,
  `static const struct ops o = {\n\t.entry = e,\n\t.flags = 1,\n${field}};\n\nstatic int g(void)\n{\n\treturn 0;\n}\n\n${HEAD}\n{\n\tx();\n\treturn walk(v, &o);\n}`,
]);

const EARLY: Match = {
  kind: 'early',
  test: ['$v->busy'],
  lock: ['trylock($v)'],
  held: ['lock($v)'],
  drops: ['unlock($v)'],
  known: [],
};

/** What a patch brings counts without its surroundings: here nothing is changed. */
const UNCHANGED: readonly (readonly [string, Match, string])[] = [
  [
    'asks again under the lock',
    EARLY,
    'if (v->busy)\n\treturn 1;\nx();\nif (!trylock(v))\n\treturn 2;\ny();\nif (v->busy)\n\tunlock(v);\nz();\nreturn 0;',
  ],
  [
    'asks with the other lock held',
    EARLY,
    'x();\nlock(v);\ny();\nif (v->busy)\n\tgoto out;\nif (trylock(v))\n\tz();\nout:\nunlock(v);\nreturn 0;',
  ],
  [
    'asks too early',
    EARLY,
    'lock(v);\nx();\nunlock(v);\nif (v->busy)\n\treturn 1;\nif (!trylock(v))\n\treturn 2;\ny();\nreturn 0;',
  ],
];

const TEXTS = [
  ...[...FUNCTIONS, ...PATH_FUNCTIONS].map(([name, match, body]) => [name, match, linesOf(body)] as const),
  ...UNCHANGED.map(([name, match, body]) => [name, match, linesOf(body, '')] as const),
  ...FILES.map(([name, match, text]) => [name, match, [...text.split('\n').map((line) => `+${line}`), '']] as const),
];

describe('hiding lines never makes a finding', () => {
  it.each(TEXTS)('%s', (_, match, lines) => {
    const whole = found(match, lines);
    const wrong: string[] = [];
    let hidden = 0;
    for (let from = 0; from < lines.length - 1; from++) {
      for (let to = from + 1; to < lines.length; to++) {
        const front = lines.slice(0, from);
        const back = lines.slice(to);
        const cut = [...front, `@@ ${HEAD}`, ...back];
        hidden++;
        const more = [...found(match, cut)].filter((text) => !whole.has(text));
        if (more.length > 0) wrong.push(cut.join('\n'));
      }
    }
    expect(hidden).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });
});
