import { hazards } from '@guardpage/knowledge';
import { counted } from '@guardpage/report';
import { findingSchema, inputSchema, runSchema, summarySchema } from '@guardpage/report/schema';
import * as z from 'zod';
import { QUOTED, tool } from '../tool.ts';
import { hazardId } from './hazard-id.ts';

/** Characters of a patch: more than any series that is mailed. */
const LARGEST = 4 * 1024 * 1024;
const MOST_HAZARDS = 100;
/** Rows of an answer; what is left out is counted. */
const MOST_FINDINGS = 40;
const MOST_INPUTS = 100;
const MOST_NOT_VISIBLE = 10;

const reportSchema = z.strictObject({
  run: runSchema,
  inputs: z.array(inputSchema),
  findings: z.array(findingSchema),
  summary: summarySchema,
});

type Report = z.infer<typeof reportSchema>;

const count = z.int().min(0);
const output = z.strictObject({
  ...reportSchema.shape,
  left: z.strictObject({ inputs: count, findings: count, notVisible: count }).describe('rows that are left out here'),
});

type Answer = z.infer<typeof output>;

/** A report that is not long: the first rows, and how many there are more. */
function short({ run, inputs, findings, summary }: Report): Answer {
  const shown = inputs.slice(0, MOST_INPUTS).map((row) => ({
    ...row,
    notVisible: row.notVisible.slice(0, MOST_NOT_VISIBLE),
  }));
  const notVisible = shown.reduce((sum, row) => sum + row.notVisible.length, 0);
  return {
    run,
    inputs: shown,
    findings: findings.slice(0, MOST_FINDINGS),
    summary,
    left: {
      inputs: inputs.length - shown.length,
      findings: Math.max(0, findings.length - MOST_FINDINGS),
      notVisible: summary.notVisible - notVisible,
    },
  };
}

function findingText(one: Answer['findings'][number]): string {
  const [cited] = one.citations;
  return [
    `${one.level}[${one.hazard}]: ${one.title}`,
    `  ${one.path}:${one.line} in ${one.function ?? 'the file'} (mail ${one.mail}, line ${one.patchLine ?? '?'})`,
    `  asked: ${one.question.trim().replace(/\s+/g, ' ')}`,
    ...(cited === undefined ? [] : [`  said first: ${cited.author}, ${cited.date}, ${cited.url}`]),
  ].join('\n');
}

function textOf({ findings, summary, inputs, left }: Answer): string {
  const damaged = inputs.flatMap(({ mail, status, problem }) =>
    status === 'analysed' || problem === null ? [] : [`mail ${mail} is ${status}: ${problem.reason}`],
  );
  if (summary.analysed === 0) return [...damaged, 'there is no patch in it: nothing was judged'].join('\n');
  const found = summary.findings === 0 ? 'no findings' : counted(summary.findings, 'finding');
  const sum = `${found} in ${counted(summary.analysed, 'patch', 'patches')}; ${counted(summary.notVisible, 'place')} not visible`;
  const more = left.findings > 0 ? [`${left.findings} more are not shown here`] : [];
  return [...findings.map(findingText), ...more, ...damaged, sum].join('\n');
}

function unknownOf(ids: readonly string[]): string | undefined {
  return ids.find((id) => !hazards.some((one) => one.id === id));
}

const ids = z.array(hazardId).max(MOST_HAZARDS).default([]);

/** What guardpage finds in a patch or a series. */
export const checkPatch = tool({
  name: 'check_patch',
  title: 'Check a patch',
  description: `Flags the hazards of Linux memory management in a patch: a diff, a mail with one, or the mails of a series as an mbox, judged as a series. Each finding has the line that must change, the evidence, the reviewer's question and the mails that prove the hazard. "notVisible" lists what the patch does not show enough of to judge: that is no finding, and no clean bill. ${QUOTED}`,
  input: z.strictObject({
    patch: z.string().min(1).max(LARGEST).describe('the text itself; several mails as an mbox'),
    select: ids.describe('only these hazards'),
    ignore: ids.describe('all but these hazards'),
    minConfidence: z.enum(['high', 'moderate', 'low']).default('moderate'),
    preExisting: z.boolean().default(false).describe('also what the patch did not bring, or mends'),
  }),
  output,
  answer: async ({ patch, select, ignore, minConfidence, preExisting }, { check }, stop) => {
    const unknown = unknownOf([...select, ...ignore]);
    if (unknown !== undefined) return { ok: false, reason: `no hazard "${unknown}"; list_hazards lists them` };
    const options = [
      ...(select.length === 0 ? [] : [`--select=${select.join(',')}`]),
      ...(ignore.length === 0 ? [] : [`--ignore=${ignore.join(',')}`]),
      `--min-confidence=${minConfidence}`,
      ...(preExisting ? ['--pre-existing'] : []),
    ];
    const checked = await check({ patch, options }, stop);
    if (!checked.ok) return checked;
    const value = short(reportSchema.parse(checked.report));
    return { ok: true, value, text: textOf(value) };
  },
});
