import { expect, it } from 'vitest';
import { patchworkChecks } from './patchwork-checks.ts';

const where = { project: 'linux-mm', page: 'https://gp.example.org/s/cover@example.org/' };

it('a check a patch: a warning where something is found, never a failure', () => {
  const patches = [
    { messageId: 'p1@example.org', found: [] },
    {
      messageId: 'p2@example.org',
      found: [{ hazard: 'late-anchor' }, { hazard: 'late-anchor' }, { hazard: 'lost-bit' }],
    },
  ];
  const same = { project: 'linux-mm', context: 'guardpage', targetUrl: where.page };
  expect(patchworkChecks(patches, where)).toEqual([
    { ...same, messageId: 'p1@example.org', state: 'success', description: 'no known hazard found' },
    { ...same, messageId: 'p2@example.org', state: 'warning', description: '3 findings: late-anchor, lost-bit' },
  ]);
});

it.each([1, 3, 300])('a description of %i hazards fits its column, an address its field', (count) => {
  const found = Array.from({ length: count }, (_, at) => ({ hazard: `a-hazard-with-quite-a-long-name-${at}` }));
  const page = `https://gp.example.org/s/${'x'.repeat(250)}/`;
  const [check] = patchworkChecks([{ messageId: 'p@x', found }], { ...where, page });
  expect(check?.description.length).toBeLessThanOrEqual(80);
  expect(check?.description).toMatch(count === 1 ? /^1 finding: .*-0$/ : /\.\.\.$/);
  expect(check?.targetUrl).toBe('');
});
