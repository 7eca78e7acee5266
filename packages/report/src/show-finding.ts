import type { Finding } from '@guardpage/rules';
import { colorsOf } from './colors.ts';
import { findingText } from './finding-text.ts';
import { dayOf } from './series-list.ts';
import type { Listed } from './series-list.ts';
import { partOf } from './series-page-of.ts';
import { answerText, pageAnswer } from './answer-text.ts';
import type { PageAnswer } from './answer-text.ts';
import type { Verdict } from './run.ts';
import { revisionName } from './series-revisions.ts';
import { loreUrl, shown, visible } from './text-of.ts';

/** What became of a finding in one revision. `not-there`: the revision does not have it; it may be that it does not show the place. */
export type Standing = 'first' | 'still-there' | 'came-back' | 'gone' | 'there' | 'not-there';

/** A finding over the revisions of one series. */
export interface FindingPage {
  /** It, as the last revision that has it says it; its `input` is the name of its part. */
  readonly finding: Finding;
  /** The revision that the finding is shown from. */
  readonly series: Listed;
  /** All revisions of the series, oldest first. */
  readonly history: readonly { readonly series: Listed; readonly standing: Standing }[];
  /** What was answered to it; null for nothing that counts. */
  readonly verdict: Verdict | null;
  /** All that was answered to it and to its series, newest first. */
  readonly answers: readonly PageAnswer[];
}

/** What the store has of a fingerprint in one series: `row` is a finding of packages/rules, JSON. */
export interface HistoryRows {
  readonly revisions: readonly Listed[];
  readonly findings: readonly { readonly series: number; readonly row: string }[];
  readonly verdict: Verdict | null;
  readonly answers: readonly PageAnswer[];
}

function standingOf(finding: Finding | undefined): Standing {
  return finding === undefined ? 'not-there' : (finding.since ?? 'there');
}

/** Makes the page of a finding; null when no revision here has it. */
export function findingPage({ revisions, findings, verdict, answers }: HistoryRows): FindingPage | null {
  const read = findings.map(({ series, row }) => ({ id: series, finding: JSON.parse(row) as Finding }));
  const bySeries = new Map(read.map(({ id, finding }) => [id, finding]));
  const history = revisions.map((series) => ({ series, standing: standingOf(bySeries.get(series.id)) }));
  const has = history.findLast(({ standing }) => standing !== 'gone' && standing !== 'not-there') ?? history[0];
  const finding = has === undefined ? undefined : (bySeries.get(has.series.id) ?? read[0]?.finding);
  if (has === undefined || finding === undefined) return null;
  return {
    finding: { ...finding, input: partOf(finding) },
    series: has.series,
    history,
    verdict,
    answers: answers.map(pageAnswer),
  };
}

/** What became of a finding in a revision, in words. */
export const STANDINGS: Readonly<Record<Standing, string>> = {
  first: 'first there',
  'still-there': 'still there',
  'came-back': 'came back',
  gone: 'gone',
  there: 'there',
  'not-there': 'not there',
};

/** The page of a finding for a terminal. */
export function findingPageText({ finding, series, history, verdict, answers }: FindingPage, color: boolean): string {
  const colors = colorsOf(color);
  const names = history.map(({ series: one }) => revisionName(one));
  const width = Math.max(...names.map((name) => name.length));
  const digits = Math.max(...history.map(({ series: one }) => String(one.id).length));
  const rows = history.map(({ series: one, standing }, at) => {
    const cells = [String(one.id).padStart(digits), (names[at] ?? '').padEnd(width), dayOf(one.sent)];
    return `    ${[...cells, STANDINGS[standing].padEnd(11), visible(one.subject)].join('  ')}\n`;
  });
  const place = finding.function === null ? '' : ` in ${shown(finding.function)}()`;
  return [
    `${colors.bold(`${finding.fingerprint}  ${finding.hazard}`)}\n`,
    `${shown(finding.path)}${place}\n`,
    `${loreUrl(visible(finding.messageId ?? series.name))}\n`,
    `\n${colors.bold('HISTORY')}\n`,
    ...rows,
    answers.length === 0 ? '' : `\n${colors.bold('ANSWERS')}\n${answers.map(answerText).join('')}`,
    `\n${colors.bold(`AS ${revisionName(series)} HAS IT`)}\n`,
    findingText(
      { ...finding, verdict, since: finding.since === 'gone' ? null : finding.since },
      false,
      colors,
    ).trimEnd(),
    '\n',
  ].join('');
}
