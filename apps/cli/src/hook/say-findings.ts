import { formats, visible } from '@guardpage/report';
import type { Run } from '@guardpage/report';
import { usage } from '../commands/check.ts';
import { colorOf } from '../color.ts';
import { checkedRun } from '../checked-run.ts';
import { exitOf } from '../exit-of.ts';
import type { AllMails } from '../input/read-mails.ts';
import { readOptions } from '../options.ts';
import { printReport } from '../print-report.ts';
import { print, writeAll } from '../stdout.ts';

/** What a hook judges, and what it says when it stands in the way. */
export interface Hooked {
  /** Each is judged by itself. */
  readonly several: readonly AllMails[];
  /** Which inputs are reported: the others were given so that these are understood. */
  readonly about: (input: string) => boolean;
  /** What does not happen now, and how it does all the same. */
  readonly refusal: string;
}

const STYLE = { verbose: false, quiet: true, showFile: false, terminal: false };

/** Judges mails as `check` does without options, and reports. Gives the exit code of a hook: 0 lets git go on. */
export async function sayFindings({ several, about, refusal }: Hooked): Promise<number> {
  const given = readOptions(usage, []);
  const format = await formats['text']?.();
  let worst = 0;
  for (const mails of several) {
    const { run } = await checkedRun(given, mails);
    const inputs = run.inputs.filter((row) => about(row.input));
    // What a later patch mends is no reason to wait.
    const findings = run.findings.filter((one) => about(one.input) && one.origin === 'new');
    const own: Run = { ...run, inputs, findings };
    printReport(format?.default(own, { ...STYLE, color: colorOf(null) }) ?? [], null);
    for (const { input, problem, status } of inputs)
      if (status === 'unreadable') writeAll(2, `guardpage: ${visible(input)}: ${visible(problem?.reason ?? '')}\n`);
    worst = Math.max(worst, exitOf(own, given));
  }
  if (worst === 1) print(`guardpage: ${refusal}\n`);
  if (worst === 2) writeAll(2, `guardpage: what cannot be read does not pass: ${refusal}\n`);
  return worst;
}
