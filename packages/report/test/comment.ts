import type { ReviewComment } from '../src/comment/index.ts';

/** A comment on a line of a demo. */
export const comment: ReviewComment = {
  fingerprint: '7c1f09ae55d0e1b2',
  hazard: 'late-anchor',
  level: 'warning',
  confidence: 'high',
  path: 'mm/demo.c',
  line: 27,
  side: 'post',
  startLine: 20,
  text: '\tanchor(vma);',
  inDiff: true,
  quoted: [
    {
      oldPath: 'mm/demo.c',
      newPath: 'mm/demo.c',
      head: '@@ -17,0 +20 @@ static int demo(void)',
      lines: ['+\tfill(vma);'],
    },
    {
      oldPath: 'mm/demo.c',
      newPath: 'mm/demo.c',
      head: '@@ -19 +26,2 @@ static int demo(void)',
      lines: [' ', '+\tanchor(vma);'],
    },
  ],
  title: 'anchor() runs after fill()',
  evidence: [
    { path: 'mm/demo.c', line: 20, note: 'filled here' },
    { path: 'mm/demo.c', line: 22, note: '' },
    { path: 'mm/demo.c', line: 27, note: 'and anchored only here' },
  ],
  question: 'Can it be filled before it is anchored?',
  why: 'fork() looks at the anchor',
  fix: 'anchor first',
  thread: 'first@example.org',
};
