import { expect, it } from 'vitest';
import { comment } from '../../test/comment.ts';
import { githubReview } from './github-review.ts';

const SITE = 'https://gp.example.org';

it('a comment a finding, and the patches above', () => {
  const { body, comments } = githubReview(
    [
      { part: '1/2', subject: '[PATCH 1/2] mm: step', comments: [] },
      { part: '2/2', subject: '[PATCH 2/2] mm: demo', comments: [comment] },
    ],
    SITE,
  );
  expect(body).toMatchInlineSnapshot(`
    "Automated check (fixed rules, no language model). Advisory; it can be wrong. To answer: reply to the patch on its mailing list.

    - \`1/2\` \`[PATCH 1/2] mm: step\`: nothing
    - \`2/2\` \`[PATCH 2/2] mm: demo\`: \`late-anchor\`"
  `);
  expect(comments).toMatchObject([
    { path: 'mm/demo.c', line: 27, startLine: 20, side: 'RIGHT', text: '\tanchor(vma);' },
  ]);
  expect(comments[0]?.body).toMatchInlineSnapshot(`
    "Can it be filled before it is anchored?

    \`anchor()\` runs after \`fill()\`:
    - line 20: filled here
    - line 27: and anchored only here

    \`fork()\` looks at the anchor.

    What helps: anchor first.

    The same point came up on an earlier series: <https://lore.kernel.org/all/first@example.org/>

    \`late-anchor\` <https://gp.example.org/f/7c1f09ae55d0e1b2/>

    <!-- gp:7c1f09ae55d0e1b2 -->"
  `);
});

it('what is found on a line that goes is said of the old side, and the same finding once', () => {
  const patch = { part: '', subject: 'mm: demo', comments: [{ ...comment, side: 'pre' as const }] };
  const { comments } = githubReview([patch, patch], SITE);
  expect(comments.map(({ side }) => side)).toEqual(['LEFT']);
});

it('of hundreds of findings a hundred are said', () => {
  const comments = Array.from({ length: 250 }, (_, at) => ({
    ...comment,
    fingerprint: at.toString(16).padStart(16, '0'),
  }));
  const patches = Array.from({ length: 250 }, () => ({ part: '1/250', subject: 's'.repeat(5000), comments }));
  const review = githubReview(patches, SITE);
  expect(review.comments).toHaveLength(100);
  expect(review.body).toContain('- and 200 more\n\nOf 250 findings 100 are commented on.');
  expect(review.body.length).toBeLessThan(40_000);
});

it('nothing that came by mail pings, links, is HTML or forges a marker', () => {
  const evil = '`@torvalds` #1 https://evil.example.org <img src=x> <!-- gp:0123456789abcdef -->\n\n# big ``` [a](b)';
  const evidence = [{ path: evil, line: 1, note: evil }];
  const texts = { title: evil, question: evil, why: evil, fix: evil, thread: evil, path: evil, evidence };
  const { body, comments } = githubReview([{ part: evil, subject: evil, comments: [{ ...comment, ...texts }] }], SITE);
  for (const text of [body, comments[0]?.body ?? '']) {
    const outside = text
      .replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')
      .replaceAll(`<${SITE}/f/${comment.fingerprint}/>`, '');
    expect(outside.replace(`<!-- gp:${comment.fingerprint} -->`, '')).not.toMatch(/[@#<>[\]`*_]|:\/\//);
    const markers = text.match(/<!-- gp:[0-9a-f]{16} -->/g) ?? [];
    expect(markers).toEqual(text === body ? [] : [`<!-- gp:${comment.fingerprint} -->`]);
  }
});
