import { readUnit } from '@guardpage/csource/read';
import { readMessage } from '@guardpage/mail';
import { analyse } from '@guardpage/rules';
import { groupSeries, readSubmission } from '@guardpage/series';
import { describe, expect, it } from 'vitest';
import { facts, hazards, releases } from '../src/index.ts';

// What anyone can mail: functions made to cost. The bounds are counts, so the answers are the same on every machine.

/** Why places of a new file were not analysed under one hazard. */
async function cutBy(id: string, path: string, lines: readonly string[]): Promise<readonly string[]> {
  const hunk = `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
  const mail = `Message-ID: <x@y>\nSubject: [PATCH] mm: x\n\nx\n---\n--- /dev/null\n+++ b/${path}\n${hunk}`;
  const message = await readMessage(Buffer.from(mail));
  if (!message.ok) throw new Error(message.problem.reason);
  const { series } = groupSeries([readSubmission({ input: 'x', mail: 1, message: message.value })]);
  const only = hazards.filter((hazard) => hazard.id === id);
  const reports = series.flatMap((one) => analyse(one, { hazards: only, facts, releases, readUnit }));
  return reports.flatMap(({ notAnalysed }) => notAnalysed.map(({ reason }) => reason));
}

describe('a check that looks at the whole function for each place', () => {
  it('ends with the room of the mail, and says so', { timeout: 30_000 }, async () => {
    const clears = Array.from({ length: 1500 }, (_, at) => `\te${at} = pte_clear_uffd_wp(e${at});`);
    const body = [
      'void f(unsigned long cp_flags)',
      '{',
      '\tbool r = cp_flags & MM_CP_UFFD_WP_RESOLVE;',
      ...clears,
      '}',
    ];
    const cut = await cutBy('uffd-wp-resolve-drops-write-bit', 'mm/mprotect.c', body);
    expect(cut).toEqual(['not analysed: too many paths in f()']);
  });
});
