import type { Finding, MailReport } from '@guardpage/rules';
import type { Evidence } from '@guardpage/series';
import type { Listed } from './series-list.ts';
import { evidenceWords, revisionName, titleOf } from './series-revisions.ts';
import type { PageFinding, PagePart, PageRevision, SeriesPage } from './series-page.ts';
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
}

/** What is kept of the judgement of one patch. */
interface Judged {
  readonly mail: number;
  readonly report: Pick<MailReport, 'notVisible' | 'notAnalysed'> | null;
  readonly fault: string | null;
}

/** Places of one patch that are named one by one. */
const MOST_NAMED = 5;

function partName(part: number | null, { total }: Listed): string {
  return part === null ? 'patch' : `${part}/${total ?? part}`;
}

function revisionsOf(rows: readonly RevisionRow[]): readonly PageRevision[] {
  const names = new Map(rows.map((row) => [row.name, revisionName(row)]));
  return rows.map(({ evidence, ...row }) => ({
    ...row,
    because: (JSON.parse(evidence) as readonly Evidence[]).map((one) => evidenceWords(one, names)),
  }));
}

function partsOf({ series, parts }: PageRows, findings: readonly PageFinding[]): readonly PagePart[] {
  const byMail = Map.groupBy(
    findings.filter(({ shown, since }) => shown && since !== 'gone'),
    ({ mail }) => mail,
  );
  return parts.map(({ id, messageId, subject, kind, part, problem }) => {
    const found = byMail.get(id) ?? [];
    return {
      name: partName(part, series),
      messageId,
      title: titleOf(subject),
      kind,
      hazards: [...new Set(found.map(({ hazard }) => hazard))],
      findings: found.length,
      problem,
    };
  });
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
    ...series.missing.map((one) => `${one}/${series.total ?? one}: not here`),
    ...parts.flatMap(({ part, problem }) => (problem === null ? [] : [`${partName(part, series)}: ${problem}`])),
    ...(judged === null ? ['not judged yet'] : []),
    ...patches.flatMap(({ mail, report, fault }) => {
      const name = names.get(mail) ?? 'patch';
      return report === null ? [`${name}: ${fault ?? 'not judged'}`] : unseen(name, report);
    }),
  ];
}

/** Makes the page of a series out of what the store has. */
export function seriesPage(rows: PageRows): SeriesPage {
  const names = new Map(rows.parts.map(({ id, part }) => [id, partName(part, rows.series)]));
  const findings = rows.findings.map(({ mail, shown, row }): PageFinding => {
    const finding = JSON.parse(row) as Finding;
    return { ...finding, mail, shown, input: names.get(mail) ?? 'the revision before' };
  });
  const revisions = revisionsOf(rows.revisions);
  const [series] = revisionsOf([rows.series]);
  return {
    series: revisions.find(({ id }) => id === rows.series.id) ?? (series as PageRevision),
    revisions,
    parts: partsOf(rows, findings),
    findings,
    changes: null,
    notRead: notReadOf(rows),
  };
}
