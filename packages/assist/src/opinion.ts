import { unicode } from '@guardpage/report';
import type { DiffFile } from '@guardpage/report/series';
import type { Finding, Hazard, Related } from '@guardpage/rules';
import * as z from 'zod';
import { quotedLines } from './question.ts';
import type { Piece, Question } from './question.ts';

/** A finding and the code around it. */
export interface FindingCase {
  readonly finding: Finding;
  /** The lines of its function that its mail shows; null when it shows none. */
  readonly code: DiffFile | null;
}

/** The version of the question: all that is said by one is said to it. */
export const OPINION_PROMPT = 1;

const answer = z.strictObject({
  opinion: z.enum(['keep', 'doubt']),
  reasons: z.array(z.string().max(600).regex(/\S/)).min(1).max(4),
});

/** What a model says of a finding. */
export type OpinionAnswer = z.infer<typeof answer>;

const TASK = `You give a second opinion on one finding in a patch for the memory management of the Linux kernel. Guardpage, a program that
compares patches with hazards that reviewers have described before, has found it. A kernel developer who decides whether the finding is
mailed to the author reads what you say, beside the code. You decide nothing: the finding stays, whatever you answer.

"opinion" is "keep" when the code that is shown has the hazard, and "doubt" when something that is shown makes it harmless, when it is one
of the cases in which it is no problem, or when too little is shown to tell. "reasons" are one to four plain sentences of at most 300
characters, the strongest first: each names the lines, calls or locks that it stands on. Say nothing of what is not shown. Lines of
code begin with their number and with what the patch does to them: "+" added, "-" removed, " " as before.`;

const MOST_HAZARD = 6000;
const MOST_FINDING = 2000;
const MOST_EVIDENCE = 5000;
const MOST_CODE = 9000;
/** Some models think first, and that counts. */
const ROOM = 8192;

/** Asks what a model thinks of a finding. The hazard is the one that is known by now; null when it is not known any more. */
export function opinionQuestion({ finding, code }: FindingCase, hazard: Hazard | null): Question<OpinionAnswer> {
  const pieces: readonly Piece[] = [
    { name: 'hazard', text: quotedLines(hazardLines(finding, hazard), MOST_HAZARD) },
    { name: 'finding', text: quotedLines(findingLines(finding), MOST_FINDING) },
    { name: 'evidence', text: quotedLines(evidenceLines(finding), MOST_EVIDENCE) },
    { name: 'code', text: quotedLines(codeLines(code), MOST_CODE) },
  ];
  return { name: 'opinion', version: OPINION_PROMPT, task: TASK, pieces, answer, room: ROOM };
}

function hazardLines(finding: Finding, hazard: Hazard | null): readonly string[] {
  const { title, why, fix, question } = hazard ?? finding;
  return [
    `hazard: ${finding.hazard}: ${title}`,
    ...(hazard === null ? [] : linesOf('the invariant', hazard.what)),
    ...linesOf('why', why),
    ...linesOf('safe', fix),
    ...linesOf('a reviewer would ask', question),
    ...(hazard === null ? [] : hazard.notAProblemWhen.flatMap((one) => linesOf('no problem when', one))),
  ];
}

/** Long texts in lines that are not cut. */
function linesOf(name: string, text: string): readonly string[] {
  return `${name}: ${text}`.match(/.{1,250}(?:\s|$)|.{1,250}/g) ?? [];
}

function findingLines({ path, function: name, level, confidence, assumes }: Finding): readonly string[] {
  return [
    `file: ${unicode(path)}`,
    `function: ${name === null ? 'none' : unicode(name)}`,
    `level: ${level}, confidence of the rule: ${confidence}`,
    ...assumes.map((one) => `assumes: ${unicode(one)}`),
  ];
}

function evidenceLines(finding: Finding): readonly string[] {
  return [finding, ...finding.related].map(evidenceLine);
}

function evidenceLine({ line, side, mark, text, note }: Related, at: number): string {
  const where = at === 0 ? 'the line that must change' : 'evidence';
  const image = side === 'pre' ? ' before the patch' : '';
  return `${where}, ${line}${image} ${mark}${unicode(text)}   <- ${unicode(note)}`;
}

function codeLines(code: DiffFile | null): readonly string[] {
  if (code === null) return ['the mail does not show it'];
  return code.hunks.flatMap(({ head, lines, gap }) => [
    ...(gap > 0 ? [`(${gap} lines are not shown)`] : []),
    head,
    ...lines.map(
      ({ mark, text, oldLine, newLine }) => `${String(newLine ?? oldLine ?? '').padStart(6)} ${mark}${text}`,
    ),
  ]);
}
