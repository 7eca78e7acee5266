import type { DiffFile } from '@guardpage/report/series';
import type { Finding, Hazard } from '@guardpage/rules';
import type { FindingCase } from '../src/index.ts';

const LINE = { side: 'post', mark: '+', patchLine: 40, column: 2, code: '' } as const;

export const FINGERPRINT = '0123456789abcdef';

/** A hazard of ours. */
export const HAZARD: Hazard = {
  id: 'late-anchor',
  title: 'the anchor comes after the plant',
  what: 'An anchor must hold before anything is planted.',
  why: 'What is planted without one is blown away.',
  fix: 'anchor first',
  question: 'What holds it meanwhile?',
  notAProblemWhen: ['there is no wind'],
  bad: 'plant(); anchor();',
  good: 'anchor(); plant();',
  level: 'warning',
  confidence: 'high',
  status: 'stable',
  since: null,
  until: null,
  paths: [],
  match: { kind: 'any', of: [] },
  beside: [],
  notes: {},
  citations: [],
};

const finding: Finding = {
  ...LINE,
  path: 'mm/garden.c',
  line: 12,
  text: '\tanchor(bed);',
  note: 'only here',
  input: 'patch',
  mail: 1,
  messageId: 'patch@example.org',
  series: { id: 's', revision: 1, part: 1, total: 1 },
  hazard: HAZARD.id,
  title: HAZARD.title,
  level: 'warning',
  confidence: 'high',
  origin: 'new',
  fixedBy: null,
  touchedAgain: null,
  since: null,
  elsewhere: false,
  function: 'garden_grow',
  why: HAZARD.why,
  question: HAZARD.question,
  fix: HAZARD.fix,
  related: [{ ...LINE, path: 'mm/garden.c', line: 10, text: '\tplant(bed);', note: 'planted here' }],
  assumes: [],
  citations: [],
  fingerprint: FINGERPRINT,
  beside: null,
};

/** A file with these lines, all of them new. */
export function codeOf(...lines: readonly string[]): DiffFile {
  return {
    path: 'mm/garden.c',
    from: null,
    kind: 'modify',
    binary: false,
    added: lines.length,
    removed: 0,
    flagged: true,
    left: 0,
    hunks: [
      {
        head: `@@ -0,0 +9,${lines.length} @@`,
        gap: 0,
        damage: null,
        lines: lines.map((text, at) => ({
          mark: '+',
          text,
          oldLine: null,
          newLine: at + 9,
          patchLine: at + 40,
          marks: [],
        })),
      },
    ],
  };
}

/** A finding and its code. */
export const CASE: FindingCase = {
  finding,
  code: codeOf('int garden_grow(struct bed *bed)', '\tplant(bed);', '', '\tanchor(bed);'),
};
