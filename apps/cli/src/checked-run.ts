import { knowledge } from '@guardpage/knowledge';
import type { Run } from '@guardpage/report';
import { acrossRevisions, goneFrom } from '@guardpage/rules';
import type { Finding } from '@guardpage/rules';
import { chooseHazards } from './choose-hazards.ts';
import { namedElsewhere } from './input/named-elsewhere.ts';
import { readAllMails } from './input/read-mails.ts';
import type { AllMails } from './input/read-mails.ts';
import { judge } from './judge.ts';
import type { How, Judgement } from './judge.ts';
import { UsageError } from './options.ts';
import type { Given } from './options.ts';
import { readTree } from './read-tree.ts';
import type { ReadTree } from './read-tree.ts';
import { VERSION } from './version.ts';

/** How sure a rule can be, from the least. */
export const CONFIDENCES = ['low', 'moderate', 'high'] as const;

function inputsOf(given: Given): readonly string[] {
  if (given.inputs.length > 0) return given.inputs;
  if (!process.stdin.isTTY) return ['-'];
  throw new UsageError('nothing to check', 'name a patch, or pipe one in: guardpage check 0001-mm-foo.patch');
}

/** Which findings are shown: the others are counted as hidden in their mail's row. */
function isShown(finding: Finding, given: Given): boolean {
  const least = given.text('min-confidence') ?? 'moderate';
  const sure = CONFIDENCES.indexOf(finding.confidence) >= CONFIDENCES.findIndex((one) => one === least);
  return (
    sure &&
    (['new', 'fixed-later'].includes(finding.origin) ||
      finding.since === 'gone' ||
      finding.hazard === given.text('explain-silence') ||
      given.on('pre-existing') ||
      given.on('verbose'))
  );
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.input, b.input) ||
    a.mail - b.mail ||
    (a.patchLine ?? 0) - (b.patchLine ?? 0) ||
    compare(a.path, b.path) ||
    a.line - b.line ||
    Number(a.beside !== null) - Number(b.beside !== null) ||
    compare(a.hazard, b.hazard)
  );
}

/** An earlier revision, judged. */
async function judgeBaseline(name: string, given: Given, how: How): Promise<Judgement> {
  const mails = await readAllMails([name], namedElsewhere(given));
  const { submissions, unreadable } = mails;
  const [bad] = unreadable;
  if (bad !== undefined) {
    throw new UsageError(
      `--baseline ${bad.input}: ${bad.problem?.reason ?? ''}`,
      'name the mails of an earlier revision',
    );
  }
  if (!submissions.some(({ kind }) => kind === 'patch')) {
    throw new UsageError(`--baseline ${name}: no patch in it`, 'name the mails of an earlier revision');
  }
  const { tree } = await readTree(given.text('tree'), mails);
  return judge(submissions, { ...how, tree });
}

/** The findings of the last of several revisions, with since when they are there. */
function sinceEarlier(revisions: readonly Judgement[]): readonly Finding[] {
  return (
    acrossRevisions(revisions.map(({ findings, judged }) => ({ findings, isGone: goneFrom(judged) }))).at(-1) ?? []
  );
}

/** What one call of check found, and what it read of a tree. */
export interface Checked {
  readonly run: Run;
  readonly tree: ReadTree;
}

/** Reads what the options name, or takes mails that were read, and judges it. */
export async function checkedRun(given: Given, read: AllMails | null = null): Promise<Checked> {
  const hazards = await chooseHazards({
    folders: given.all('hazards'),
    select: given.all('select'),
    ignore: given.all('ignore'),
    nursery: given.on('nursery'),
    explains: given.text('explain-silence'),
  });
  const mails = read ?? (await readAllMails(inputsOf(given), namedElsewhere(given)));
  const { submissions, unreadable } = mails;
  const tree = await readTree(given.text('tree'), mails);
  const how = { hazards, explains: given.text('explain-silence'), each: given.on('each'), tree: tree.tree };
  const now = await judge(submissions, how);
  const earlier: Judgement[] = [];
  for (const name of given.all('baseline')) earlier.push(await judgeBaseline(name, given, how));
  const findings = earlier.length === 0 ? now.findings : sinceEarlier([...earlier, now]);
  const kept = findings.filter((finding) => isShown(finding, given)).toSorted(byPlace);
  const shown = new Set(kept);
  const hidden = new Map<string, number>();
  for (const finding of findings) {
    const key = `${finding.mail} ${finding.input}`;
    if (!shown.has(finding)) hidden.set(key, (hidden.get(key) ?? 0) + 1);
  }
  const inputs = [
    ...now.rows.map((row) => ({ ...row, hidden: hidden.get(`${row.mail} ${row.input}`) ?? 0 })),
    ...unreadable,
  ];
  const run = {
    version: VERSION,
    knowledge,
    hazards: hazards.length,
    inputs: inputs.toSorted((a, b) => compare(a.input, b.input) || a.mail - b.mail),
    mails: submissions,
    findings: kept,
  };
  return { run, tree };
}
