import type { Annotations, Passage } from '@guardpage/annotate';
import type { Finding, MailReport } from '@guardpage/rules';
import type { Evidence } from '@guardpage/series';
import type { Verdict } from './run.ts';
import type { Listed } from './series-list.ts';
import { titleOf } from './series-revisions.ts';
import { passageKey } from './passage-key.ts';
import type {
  PageFinding,
  PagePart,
  PagePrecedent,
  PageRevision,
  Quoted,
  SeriesPage,
  WithWords,
} from './series-page.ts';
import { counted, unicode } from './text-of.ts';

/** A revision as the store has it; `evidence` is JSON. */
export interface RevisionRow extends Listed {
  readonly missing: readonly string[];
  readonly added: number;
  readonly removed: number;
  readonly evidence: string;
}

/** What the store has of a series; text is JSON where it says so. */
export interface PageRows {
  readonly series: RevisionRow;
  readonly revisions: readonly RevisionRow[];
  readonly parts: readonly {
    readonly id: number;
    readonly messageId: string | null;
    readonly subject: string;
    readonly kind: 'patch' | 'cover';
    readonly part: number | null;
    readonly problem: string | null;
  }[];
  /** `row`: a finding of packages/rules, JSON. */
  readonly findings: readonly { readonly mail: number; readonly shown: boolean; readonly row: string }[];
  /** What the rules said of each patch, JSON; null when they were not asked yet. */
  readonly judged: string | null;
  /** What packages/annotate says of it, JSON; null when it was not asked yet. */
  readonly annotations: string | null;
}

/** What a page takes from elsewhere in the store. */
export interface PageMore {
  /** The words of passages, by {@link passageKey}. */
  readonly quoted: ReadonlyMap<string, Quoted>;
  readonly precedents: readonly PagePrecedent[];
  /** What was answered to findings, by fingerprint. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** What is kept of the judgement of one patch. */
interface Judged {
  readonly mail: number;
  readonly report: Pick<MailReport, 'notVisible' | 'notAnalysed'> | null;
  readonly fault: string | null;
}

/** Of a mail that the store does not have (any more). */
const NO_WORDS: Quoted = { sent: null, lines: [] };

/** Places of one patch that are named one by one. */
const MOST_NAMED = 5;

function partName(part: number | null, { total }: Listed): string {
  return part === null ? 'patch' : `${part}/${total ?? part}`;
}

function revisionOf(row: RevisionRow): PageRevision {
  return { ...row, evidence: JSON.parse(row.evidence) as readonly Evidence[] };
}

function statusOf(found: readonly PageFinding[], problem: string | null): PagePart['status'] {
  if (found.some(({ origin }) => origin === 'new')) return 'findings';
  if (found.length > 0) return 'fixed-later';
  return problem === null ? 'ok' : 'not-read-whole';
}

/** Its place among the parts: "3-5" stands where 3 does. */
function placeOf(name: string): number {
  return Number.parseInt(name, 10) || 0;
}

function partsOf({ series, parts }: PageRows, findings: readonly PageFinding[]): readonly PagePart[] {
  const byMail = Map.groupBy(
    findings.filter(({ shown, since, beside }) => shown && since !== 'gone' && beside === null),
    ({ mail }) => mail,
  );
  const here = parts.map(({ id, messageId, subject, kind, part, problem }): PagePart => {
    const found = byMail.get(id) ?? [];
    return {
      name: partName(part, series),
      mail: id,
      messageId,
      title: titleOf(subject),
      kind,
      status: statusOf(found, problem),
      hazards: [...new Set(found.map(({ hazard }) => hazard))],
      findings: found.filter(({ origin }) => origin === 'new').length,
      problem,
    };
  });
  const missing = series.missing.map((one): PagePart => ({
    name: `${one}/${series.total ?? one}`,
    mail: null,
    messageId: null,
    title: null,
    kind: 'patch',
    status: series.kind === 'partial' ? 'not-sent-again' : 'not-here',
    hazards: [],
    findings: 0,
    problem: null,
  }));
  return [...here, ...missing].toSorted((a, b) => placeOf(a.name) - placeOf(b.name));
}

function unseen(name: string, { notVisible, notAnalysed }: NonNullable<Judged['report']>): readonly string[] {
  const cut = notAnalysed.map(({ path, line, reason }) => `${name}:${line} ${unicode(path)}: ${reason}`);
  const some = notVisible.slice(0, MOST_NAMED).map((one) => {
    const where = one.function === null ? '' : ` ${unicode(one.function)}()`;
    return `${name} ${unicode(one.path)}${where}: ${one.reason} (${one.hazard})`;
  });
  const more = notVisible.length - some.length;
  return [...cut, ...some, ...(more === 0 ? [] : [`${name}: ${counted(more, 'more place')} not visible`])];
}

function notReadOf({ series, parts, judged }: PageRows): readonly string[] {
  const names = new Map(parts.map(({ id, part }) => [id, partName(part, series)]));
  const patches = judged === null ? [] : (JSON.parse(judged) as readonly Judged[]);
  return [
    ...parts.flatMap(({ part, problem }) => (problem === null ? [] : [`${partName(part, series)}: ${problem}`])),
    ...(judged === null ? ['not judged yet'] : []),
    ...patches.flatMap(({ mail, report, fault }) => {
      const name = names.get(mail) ?? 'patch';
      return report === null ? [`${name}: ${fault ?? 'not judged'}`] : unseen(name, report);
    }),
  ];
}

/** The part that a finding is in. */
export function partOf({ series: { part, total } }: Finding): string {
  return part === null ? 'patch' : `${part}/${total ?? part}`;
}

/** True for one that another tells already: it is shown, in a line, and not counted. */
function isBeside({ beside, origin, since, confidence }: Finding): boolean {
  return beside !== null && origin === 'new' && since !== 'gone' && confidence !== 'low';
}

/** By mail and line; what another tells already comes behind it, what is gone at the end. */
function byPlace(a: Finding, b: Finding): number {
  return (
    Number(a.since === 'gone') - Number(b.since === 'gone') ||
    a.mail - b.mail ||
    a.line - b.line ||
    Number(a.beside !== null) - Number(b.beside !== null)
  );
}

/** What is known of a series beyond findings; nothing of one that was not looked at yet. */
function annotationsOf({ annotations }: Pick<PageRows, 'annotations'>): Partial<Annotations> {
  return annotations === null ? {} : (JSON.parse(annotations) as Partial<Annotations>);
}

/** The passages whose words the page of a series shows. */
export function passagesOf(rows: Pick<PageRows, 'annotations'>): readonly Passage[] {
  const { changes, review, raised } = annotationsOf(rows);
  return [...(changes?.changelog ?? []), ...(review?.questions ?? []), ...(raised ?? [])];
}

/** A finding of a page out of what the store has. */
export function pageFinding(
  { mail, shown, row }: PageRows['findings'][number],
  verdicts: PageMore['verdicts'],
): PageFinding {
  const finding = JSON.parse(row) as Finding;
  const input = finding.since === 'gone' ? `v${finding.series.revision} ${partOf(finding)}` : partOf(finding);
  const verdict = verdicts.get(finding.fingerprint) ?? null;
  return { ...finding, mail, shown: shown || isBeside(finding), verdict, input };
}

/** Makes the page of a series out of what the store has. */
export function seriesPage(rows: PageRows, { quoted, precedents, verdicts }: PageMore): SeriesPage {
  const { changes = null, review = null, raised = [] } = annotationsOf(rows);
  const withWords = <T extends Passage>(passage: T): WithWords<T> => {
    return { ...passage, ...(quoted.get(passageKey(passage)) ?? NO_WORDS) };
  };
  const findings = rows.findings.map((row) => pageFinding(row, verdicts));
  return {
    series: revisionOf(rows.series),
    revisions: rows.revisions.map(revisionOf),
    parts: partsOf(rows, findings),
    findings: findings.toSorted(byPlace),
    changes: changes === null ? null : { ...changes, changelog: changes.changelog.map(withWords) },
    review: review === null ? null : { ...review, questions: review.questions.map(withWords) },
    raised: raised.map(withWords),
    precedents,
    notRead: [...new Set(notReadOf(rows))],
  };
}
