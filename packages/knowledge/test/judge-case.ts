import { readFileSync } from 'node:fs';
import { readUnit } from '@guardpage/csource/read';
import { readMessage } from '@guardpage/mail';
import type { Finding } from '@guardpage/rules';
import { analyse } from '@guardpage/rules';
import { groupSeries, readSubmission } from '@guardpage/series';
import { facts, hazards, releases } from '../src/index.ts';

/** What one case expects and what all hazards say of it. */
export interface CaseResult {
  /** "path:line" of every `Expect:` trailer. */
  readonly expected: readonly string[];
  /** New findings of any hazard. */
  readonly found: readonly Finding[];
}

/** Reads a case as `guardpage check` would and judges it under all hazards. */
export async function judgeCase(file: string): Promise<CaseResult> {
  const bytes = readFileSync(file);
  const message = await readMessage(bytes);
  if (!message.ok) throw new Error(`${file}: ${message.problem.reason}`);
  const submission = readSubmission({ input: file, mail: 1, message: message.value });
  if (submission.problems.length > 0) throw new Error(`${file}: ${submission.problems[0]?.reason ?? ''}`);
  const { series } = groupSeries([submission]);
  const reports = series.flatMap((one) => analyse(one, { hazards, facts, releases, readUnit }));
  return {
    expected: [...bytes.toString('latin1').matchAll(/^Expect: (.+)$/gm)].map((found) => found[1] ?? ''),
    found: reports.flatMap((report) => report.findings).filter((finding) => finding.origin === 'new'),
  };
}
