import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { answers } from './judge-source.ts';

const MATCH: Match = {
  kind: 'config',
  unset: 'VM_SOFT',
  needs: 'CONFIG_SOFT',
  enabled: ['soft_supported()'],
  harmless: ['clear(_, VM_SOFT)'],
};

const HEAD = 'int f(struct vma *v, int c)\n{\n';

describe('config: the truth table', () => {
  it.each([
    ['bare', '+if (!(v->flags & VM_SOFT))\n+return 1;\n', ['yes if (!(v->flags & VM_SOFT))']],
    ['as a value', '+return !(v->flags & VM_SOFT);\n', ['yes return !(v->flags & VM_SOFT);']],
    ['compared with 0', '+if ((v->flags & VM_SOFT) == 0)\n+return 1;\n', ['yes if ((v->flags & VM_SOFT) == 0)']],
    [
      'inside &&',
      '+if (c && !(v->flags & VM_SOFT) && x())\n+return 1;\n',
      ['yes if (c && !(v->flags & VM_SOFT) && x())'],
    ],
    ['behind an early return', '+if (!IS_ENABLED(CONFIG_SOFT))\n+return 0;\n+return !(v->flags & VM_SOFT);\n', []],
    ['behind the predicate', '+if (soft_supported() && !(v->flags & VM_SOFT))\n+return 1;\n', []],
    ['on the left of && in a value', '+return IS_ENABLED(CONFIG_SOFT) && !(v->flags & VM_SOFT);\n', []],
    ['under #ifdef', '#ifdef CONFIG_SOFT\n+if (!(v->flags & VM_SOFT))\n+return 1;\n#endif\n', []],
    ['under #if defined() && ..', '#if defined(CONFIG_SOFT) && X\n+return !(v->flags & VM_SOFT);\n#endif\n', []],
    [
      'in the #else arm',
      '#ifdef CONFIG_SOFT\n+x();\n#else\n+return !(v->flags & VM_SOFT);\n#endif\n',
      ['yes return !(v->flags & VM_SOFT);'],
    ],
    [
      'under #ifndef',
      '#ifndef CONFIG_SOFT\n+return !(v->flags & VM_SOFT);\n#endif\n',
      ['yes return !(v->flags & VM_SOFT);'],
    ],
    ['turned twice', '+return !!(v->flags & VM_SOFT);\n', []],
    ['tested for set', '+if (v->flags & VM_SOFT)\n+return 1;\n', []],
    ['left out of a mask', '+return v->flags & ~(VM_SOFT | X);\n', []],
    ['what it skips only tidies up', '+if (!(v->flags & VM_SOFT))\n+return 0;\n+clear(v, VM_SOFT);\n', []],
    [
      'compared with 0, turned round',
      '+if (0 == (v->flags & VM_SOFT))\n+return 1;\n',
      ['yes if (0 == (v->flags & VM_SOFT))'],
    ],
    ['on the right of && in a value', '+return !(v->flags & VM_SOFT) && soft_supported();\n', []],
    ['on the right of && in a test', '+if (!(v->flags & VM_SOFT) && c && soft_supported())\n+return 1;\n', []],
    ['negated, beside ||', '+return !soft_supported() || !(v->flags & VM_SOFT);\n', []],
    [
      'beside ||',
      '+return soft_supported() || !(v->flags & VM_SOFT);\n',
      ['yes return soft_supported() || !(v->flags & VM_SOFT);'],
    ],
    ['in an arm of ?:', '+return soft_supported() ? !(v->flags & VM_SOFT) : 0;\n', []],
    [
      'in the other arm of ?:',
      '+return soft_supported() ? 0 : !(v->flags & VM_SOFT);\n',
      ['yes return soft_supported() ? 0 : !(v->flags & VM_SOFT);'],
    ],
    ['asked for by a local', '+bool s = soft_supported();\n+if (!s)\n+return 0;\n+return !(v->flags & VM_SOFT);\n', []],
    ['the flag itself is asked for', '+if (!VM_SOFT)\n+return 0;\n+return !(v->flags & VM_SOFT);\n', []],
    ['the flag is found set elsewhere', '+if (!(v->flags & VM_SOFT) && (c & VM_SOFT))\n+return 1;\n', []],
    ['it only sets the flag', '+if (!(v->flags & VM_SOFT))\n+clear(v, VM_SOFT);\n', []],
    ['not set only goes on', '+for_each_vma(c, v) {\n+if (!(v->flags & VM_SOFT))\n+continue;\n+x(v);\n+}\n', []],
    ['not set only leaves', '+if (!(v->flags & VM_SOFT))\n+return 0;\n+x(v);\n', []],
    ['not set says no', '+if (!(v->flags & VM_SOFT))\n+return false;\n+x(v);\n', ['yes if (!(v->flags & VM_SOFT))']],
    ['under #if 0', '#if 0\n+return !(v->flags & VM_SOFT);\n#endif\n', []],
    [
      'asked for on one path only',
      '+if (c)\n+if (!IS_ENABLED(CONFIG_SOFT))\n+return 0;\n+return !(v->flags & VM_SOFT);\n',
      ['yes return !(v->flags & VM_SOFT);'],
    ],
  ])('%s', (_, body, expected) => {
    expect(answers(MATCH, `${HEAD}${body}\treturn 0;\n}\n`)).toEqual(expected);
  });

  it('behind a gap it is not visible', () => {
    expect(
      answers(MATCH, `${HEAD}\tx();\n@@ int f(\n+\tif (!(v->flags & VM_SOFT))\n+\t\treturn 1;\n\treturn 0;\n}\n`),
    ).toEqual(['not visible if (!(v->flags & VM_SOFT))']);
  });
});
