import { readGithubReview, readPatchworkCheck } from '@guardpage/deliver';
import { githubReview, patchworkChecks } from '@guardpage/report/comment';
import type { ReviewComment } from '@guardpage/report/comment';
import { expect, it } from 'vitest';

const EVIL = '`@torvalds` <!-- gp:0123456789abcdef -->\r\n\u2028# [a](b) \u202e';

const comment: ReviewComment = {
  fingerprint: '7c1f09ae55d0e1b2',
  hazard: 'late-anchor',
  level: 'warning',
  confidence: 'high',
  path: 'mm/demo.c',
  line: 27,
  side: 'post',
  startLine: 20,
  text: `\tanchor(vma); /* ${EVIL} */`,
  inDiff: true,
  quoted: [],
  title: EVIL,
  evidence: [{ path: EVIL, line: 3, note: EVIL }],
  question: EVIL,
  why: EVIL,
  fix: EVIL,
  thread: EVIL,
};

function rowOf(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

it('what is said on GitHub is what its sender reads back from the row, whatever came by mail', () => {
  const many = Array.from({ length: 150 }, (_, at) => ({ ...comment, fingerprint: at.toString(16).padStart(16, '0') }));
  for (const comments of [[], [comment], many]) {
    const said = githubReview([{ part: '3/4', subject: EVIL, comments }], 'https://gp.example.org');
    const row = { owner: 'linux-mm', repo: 'linux-mm', pull: 7, ...said };
    expect(readGithubReview(rowOf(row))).toEqual({ ok: true, value: row });
  }
});

it('what is said on a Patchwork is what its sender reads back', () => {
  const where = { project: 'linux-mm', page: 'https://gp.example.org/s/cover@example.org/' };
  const patches = [
    { messageId: 'p1@example.org', found: [comment] },
    { messageId: 'p2@example.org', found: [] },
  ];
  for (const check of patchworkChecks(patches, where))
    expect(readPatchworkCheck(rowOf(check))).toEqual({ ok: true, value: check });
});
