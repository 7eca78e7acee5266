import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { b4Of, runB4 } from './b4.ts';
import { CLEAN, COVER, FLAGGED, readmeLines, SAID, workplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

// `b4 prep --check` and `b4 am --check` of Debian's b4, with the lines of the README.

const b4 = b4Of('trixie', ['b4.ez.check']);
if (!b4.ok && process.env['CI'] === 'true') throw new Error(`CI needs it: ${b4.reason}`);
const without = b4.ok ? '' : ` (skipped: ${b4.reason})`;
const packages = b4.ok ? b4.packages : '';

/** A workplace whose b4 is set up as the README says. */
function withB4(): Workplace {
  const place = workplace();
  for (const line of readmeLines('-perpatch-check-cmd').filter((one) => !one.includes('review-')))
    place.must('sh', '-c', line);
  return place;
}

/** A prep branch with the clean patch and the flagged one. */
function prepared(): Workplace {
  const place = withB4();
  const { code, stderr } = runB4(place, packages, ['prep', '-n', 'seal', '-f', 'master']);
  if (code !== 0) throw new Error(stderr);
  place.must('git', 'am', '-q', CLEAN, FLAGGED);
  return place;
}

/** Another command than that of the README. */
function setCheck(place: Workplace, command: string): void {
  place.must('git', 'config', '--global', '--replace-all', 'b4.prep-perpatch-check-cmd', command);
}

/** Lines of b4 about patches, without colours and the ids of commits. */
function linesOf({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): readonly string[] {
  return `${stdout}${stderr}`
    .replaceAll(/\u001b\[[0-9;]*m/g, '')
    .replaceAll(/\b[0-9a-f]{12}:/g, 'COMMIT:')
    .split('\n')
    .filter((line) => line.includes('●') || line.includes('Success:'))
    .map((line) => line.trim());
}

const MBOXRD = 'From mboxrd@z Thu Jan  1 00:00:00 1970\n';

/** The series as an mbox; the second patch may have been spoilt on its way. */
function mboxOf(place: Workplace, spoil: (mail: string) => string = (mail) => mail): string {
  const mails = [COVER, CLEAN, FLAGGED].map((path) => readFileSync(path, 'utf8'));
  const path = join(place.home, 'series.mbox');
  writeFileSync(path, mails.map((mail, at) => `${MBOXRD}${at === 2 ? spoil(mail) : mail}\n`).join(''));
  return path;
}

describe.skipIf(!b4.ok)(`b4${without}`, () => {
  it('prep --check: the clean patch passes, the finding is a warning', () => {
    const place = prepared();
    expect(linesOf(runB4(place, packages, ['prep', '--check']))).toEqual([
      '● COMMIT: mm: document sealed ranges',
      '● COMMIT: mm: seal a range of a mapping',
      `● guardpage: ${SAID}`,
      'Success: 1, Warning: 1, Error: 0',
    ]);
  });

  it('prep --check: with the tree it says the same of them', () => {
    const place = prepared();
    setCheck(place, 'guardpage check -q --format terse --showfile --tree . -');
    expect(linesOf(runB4(place, packages, ['prep', '--check'])).at(-2)).toBe(`● guardpage: ${SAID}`);
  });

  it('prep --check: an error fails where the mail is named', () => {
    const place = prepared();
    const folder = join(import.meta.dirname, '..', '..', '..', '..', 'packages', 'knowledge', 'hazards');
    place.must('git', 'am', '-q', join(folder, 'cow-copy-before-deferred-tlb-flush', 'cases', 'bad-new-handler.patch'));
    setCheck(place, 'guardpage check -q --format terse -');
    const said = linesOf(runB4(place, packages, ['prep', '--check']));
    expect(said.at(-2)).toMatch(/^● guardpage: \d+: ERROR:cow-copy-before-deferred-tlb-flush: /);
    expect(said.at(-1)).toBe('Success: 1, Warning: 1, Error: 1');
  });

  it('prep --check: --knowledge keeps what b4 remembers apart, and another is a failure with its reason', () => {
    const place = prepared();
    const knowledge = 'sha256:none';
    setCheck(place, `guardpage check -q --format terse --knowledge ${knowledge} -`);
    const said = linesOf(runB4(place, packages, ['prep', '--check']));
    expect(said.at(-1)).toBe('Success: 0, Warning: 0, Error: 4');
    expect(said.join('\n')).toContain(`not ${knowledge}`);
  });

  it('am --check: says it of a series out of an mbox', () => {
    const place = withB4();
    const args = ['am', '-m', mboxOf(place), '--check', '-o', '-', 'sample-seal-0@guardpage.example'];
    expect(linesOf({ ...runB4(place, packages, args), stdout: '' })).toEqual([
      '● guardpage: passed all checks',
      `● guardpage: ${SAID}`,
    ]);
  });

  it('am --check: a patch that arrived damaged does not pass', () => {
    const place = withB4();
    const cut = (mail: string): string => mail.replace('+\treturn err;\n', '');
    const args = ['am', '-m', mboxOf(place, cut), '--check', '-o', '-', 'sample-seal-0@guardpage.example'];
    const said = linesOf({ ...runB4(place, packages, args), stdout: '' });
    expect(said[0]).toBe('● guardpage: passed all checks');
    expect(said.join('\n')).toMatch(/guardpage: .*damaged/);
  });
});
