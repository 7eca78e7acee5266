import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hazards } from '@guardpage/knowledge';
import { recordOf } from '@guardpage/knowledge/pages';
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

  it('every positive that its own mail proves is found, for every hazard we have; no negative is reported', () => {
    const ids = hazards.map(({ id }) => id).join(',');
    const total = /provable (\d+)\/(\d+) .*false (\d+)\/(\d+)/.exec(
      score('--hazard', ids).trim().split('\n').at(-1) ?? '',
    );
    expect(total?.slice(1)).toEqual(['42', '42', '0', '47']);
  });

  it('at most 15 findings on the 1,916 patches, each recorded with a verdict, and right', () => {
    const archive = 'mm-patches-2022-2023.mbox.gz';
    const out = score('--population', join(shared, 'lore', archive), '--list');
    expect(out).toContain('patches 1916 ');
    const found = out
      .split('\n')
      .flatMap((line) => /^(\S+)\t(\S+)\t(\S+):(\d+)\t/.exec(line)?.slice(1, 5).join(' ') ?? []);
    const recorded = hazards.flatMap((hazard) =>
      recordOf(hazard)
        .hits.filter((hit) => hit.archive === archive && hit.verdict === 'right')
        .map(({ messageId, path, line }) => `${hazard.id} ${messageId} ${path} ${line}`),
    );
    expect(found.length).toBeLessThanOrEqual(15);
    expect(found.toSorted()).toEqual(recorded.toSorted());
  });
});
