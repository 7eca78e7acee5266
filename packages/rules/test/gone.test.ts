import { describe, expect, it } from 'vitest';
import { goneFrom } from '../src/findings/gone.ts';
import type { JudgedSeries } from '../src/findings/gone.ts';
import type { Finding, MailReport } from '../src/finding.ts';
import { diff, judgePatch } from './judge-patch.ts';
import { seriesOf } from './submission.ts';

const PATCH = diff('mm/a.c', ' \tx();', '+\tflags &= ~RETRY;', ' \ty();');
const OTHER = diff('mm/b.c', ' \tx();', '+\tz();', ' \ty();');
const report: MailReport = judgePatch({ kind: 'value', clears: 'RETRY' }, PATCH);
const [finding] = report.findings as readonly [Finding];
const elsewhere = { ...finding, path: 'mm/c.c' };

function judged(patches: readonly (string | null)[], reports: readonly (MailReport | null)[]): readonly JudgedSeries[] {
  return [{ series: seriesOf(patches), reports }];
}

const unseen: MailReport = {
  ...report,
  notVisible: [{ hazard: finding.hazard, path: finding.path, function: finding.function, reason: 'r' }],
};
const cut: MailReport = { ...report, notAnalysed: [{ path: 'mm/b.c', line: 1, reason: 'r' }] };

describe('what a revision does not have is gone', () => {
  it.each([
    ['when all of it was seen', judged([OTHER], [report]), true, true],
    ['not when the place is not visible', judged([PATCH], [unseen]), false, true],
    ['of what was sent again, when parts were not', judged([PATCH, null], [report]), true, false],
    ['not when its part was not sent again', judged([OTHER, null], [report]), false, false],
    ['not when a part could not be read', judged([OTHER], [cut]), false, false],
    ['not when the analysis of a part failed', judged([OTHER], [null]), false, false],
  ])('%s', (_, series, here, there) => {
    const isGone = goneFrom(series);
    expect([isGone(finding), isGone(elsewhere)]).toEqual([here, there]);
  });
});
