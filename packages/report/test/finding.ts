import type { Finding, Related } from '@guardpage/rules';

/** A line that a patch adds. */
export const place: Related = {
  path: 'mm/x.c',
  line: 7,
  side: 'post',
  mark: '+',
  patchLine: 9,
  column: 2,
  text: '\tcall(vma);',
  code: 'call(vma)',
  note: 'here',
};

/** A finding on it. */
export function finding(more: Partial<Finding> = {}): Finding {
  return {
    ...place,
    input: 'x.patch',
    mail: 1,
    messageId: null,
    series: { id: 's', revision: 1, part: 1, total: 1 },
    hazard: 'late-anchor',
    title: 'a title',
    level: 'warning',
    confidence: 'high',
    origin: 'new',
    fixedBy: null,
    touchedAgain: null,
    since: null,
    elsewhere: false,
    function: 'f',
    why: 'why',
    question: 'is it?',
    fix: 'do',
    related: [],
    assumes: [],
    citations: [],
    fingerprint: '0123456789abcdef',
    beside: null,
    ...more,
  };
}
