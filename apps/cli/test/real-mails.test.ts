import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hazards } from '@guardpage/knowledge';
import { describe, expect, it } from 'vitest';
import { guardpage, haveShared, run, shared } from './guardpage.ts';

const seeds = join(shared, 'cases', 'seeds', 'anon-vma-prepare-after-pte-install');

function score(...args: readonly string[]): string {
  const done = spawnSync(process.execPath, [join(shared, 'score', 'score.mjs'), '--cli', guardpage, ...args], {
    encoding: 'utf8',
  });
  return done.stdout + done.stderr;
}

describe.runIf(haveShared)('real mails in ../shared', () => {
  it('the golden pair: RFC 3/4 is flagged, v1 3/4 is silent', async () => {
    const id = 'anon-vma-prepare-after-pte-install';
    const rfc = join(seeds, 'pos', 'rfc-3of4-madvise-guard.eml');
    const { stdout, code } = await run(['check', '--select', id, '--format=json', rfc]);
    const { findings } = JSON.parse(stdout) as { findings: { related: { line: number; patchLine: number }[] }[] };
    expect(code).toBe(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      hazard: id,
      path: 'mm/madvise.c',
      function: 'madvise_guard_poison',
      line: 1110,
      patchLine: 443,
      column: 19,
      origin: 'new',
      messageId: 'a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com',
    });
    expect(findings[0]?.related.map((place) => place.line)).toEqual([1073, 1099]);
    expect(findings[0]?.related.map((place) => place.patchLine)).toContain(432);
    expect(await run(['check', '--select', id, join(seeds, 'neg', 'v1-3of4-madvise-guard.eml')])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('what its own mail proves is found, for every hazard we have; no negative is reported', () => {
    const ids = hazards.map(({ id }) => id).join(',');
    const total = /provable (\d+)\/(\d+) .*false (\d+)\/(\d+)/.exec(
      score('--hazard', ids).trim().split('\n').at(-1) ?? '',
    );
    const [found = 0, provable = 0, wrong = 99] = (total ?? []).slice(1).map(Number);
    expect(found / provable).toBeGreaterThanOrEqual(0.85);
    expect(wrong).toBe(0);
  });

  it('at most 20 findings on the 1,916 patches', () => {
    const out = score('--population', join(shared, 'lore', 'mm-patches-2022-2023.mbox.gz'));
    const [, patches = '0', findings = '99'] = /patches (\d+) findings (\d+)/.exec(out) ?? [];
    expect(Number(patches)).toBe(1916);
    // Five of them are one goto that jumps over mmu_notifier_invalidate_range_end(), in five revisions of a series.
    expect(Number(findings)).toBeLessThanOrEqual(20);
  });
});
