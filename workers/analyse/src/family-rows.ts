import { answersOf } from '@guardpage/annotate';
import type { Answer, Answerable } from '@guardpage/annotate';
import { acrossRevisions, goneFrom, missingParts } from '@guardpage/rules';
import type { Finding } from '@guardpage/rules';
import { readFamily } from '@guardpage/series';
import type { Family, SeriesRevision, Submission } from '@guardpage/series';
import type { FamilyRows, FindingRow, NewAnswer, ReviewRow, SeriesRow } from '@guardpage/store';
import { annotator } from './annotations.ts';
import { findingsOf, judge, judgedSeries } from './judged.ts';
import type { Earlier, JudgedRevision } from './judged.ts';

/** All that is worked out of the mails of a family: a pure function of them. What was judged earlier is not judged again. */
export function familyRows(mails: readonly Submission[], earlier: Earlier): FamilyRows {
  const family = readFamily(mails);
  const ids = new Map(family.series.map((revision) => [revision, idOf(revision)]));
  const judged = family.series.map((revision) => judge(revision, earlier));
  const lines = Map.groupBy(judged, ({ revision }) => revision.line);
  const annotationsOf = annotator(family);
  const series: SeriesRow[] = [];
  const findings: FindingRow[] = [];
  const reviews: ReviewRow[] = [];
  const answerable = new Map<SeriesRevision, readonly Answerable[]>();
  const lineIds = new Map<string, number>();
  for (const [name, line] of lines) {
    const found = acrossRevisions(
      line.map((one) => ({ findings: findingsOf(one), isGone: goneFrom([judgedSeries(one)]) })),
    );
    const first = Math.min(...line.map(({ revision }) => ids.get(revision) ?? 0));
    lineIds.set(name, first);
    line.forEach((one, index) => {
      const id = ids.get(one.revision) ?? 0;
      const all = found[index] ?? [];
      const rows = findingRows(id, all);
      answerable.set(
        one.revision,
        rows.map(({ mail, fingerprint, shown }) => ({ mail, fingerprint, shown: shown === 1 })),
      );
      findings.push(...rows);
      series.push(seriesRow(one, { id, line: first, rows, previous: previousOf(one.revision, ids) }));
      reviews.push({
        series: id,
        judged: JSON.stringify(one.patches),
        annotations: JSON.stringify(annotationsOf(one.revision, all.filter(isShown))),
      });
    });
  }
  const answers = answersOf({ family, findings: answerable }).map((one) => answerRow(one, lineIds));
  return { series, findings, reviews, answers, mails: placesOf(family, ids) };
}

function answerRow(answer: Answer, lines: ReadonlyMap<string, number>): NewAnswer {
  const { mail, revision, fingerprint, word, reason, by, proof } = answer;
  return {
    mail: mail.mail,
    fingerprint,
    word,
    reason,
    line: lines.get(revision.line) ?? 0,
    by_name: by.name,
    by_email: by.email,
    sent: secondsOf(mail.message.date),
    proof: JSON.stringify(proof),
  };
}

function mailsOf({ series }: SeriesRevision): readonly Submission[] {
  return series.cover === null ? series.patches : [series.cover, ...series.patches];
}

/** The lowest id of its mails: those of a series arrive together, and ids grow by arrival. */
function idOf(revision: SeriesRevision): number {
  return Math.min(...mailsOf(revision).map(({ mail }) => mail));
}

function previousOf({ previous }: SeriesRevision, ids: ReadonlyMap<SeriesRevision, number>): number | null {
  return previous === null ? null : (ids.get(previous) ?? null);
}

function secondsOf(date: string | null): number | null {
  return date === null ? null : Math.floor(Date.parse(date) / 1000);
}

interface Place {
  readonly id: number;
  readonly line: number;
  readonly previous: number | null;
  readonly rows: readonly FindingRow[];
}

function seriesRow({ revision, digest }: JudgedRevision, { id, line, previous, rows }: Place): SeriesRow {
  const { series, kind, evidence, latest } = revision;
  const [head] = mailsOf(revision);
  const lines = series.patches.flatMap(({ patch }) =>
    patch.files.flatMap(({ hunks }) => hunks.flatMap((one) => one.lines)),
  );
  const count = (mark: string): number => lines.reduce((sum, one) => sum + Number(one.mark === mark), 0);
  return {
    id,
    name: series.id,
    subject: head?.message.subject ?? '',
    author_name: head?.author?.name ?? '',
    author_email: head?.author?.email ?? '',
    sent: secondsOf(head?.message.date ?? null),
    revision: series.revision,
    total: series.total,
    here: series.patches.length,
    missing: JSON.stringify(missingParts(series).map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`))),
    rfc: Number(head?.prefix.rfc ?? false),
    kind,
    line,
    previous,
    evidence: JSON.stringify(evidence),
    latest: Number(latest),
    findings: rows.filter((row) => row.shown === 1 && row.origin === 'new').length,
    added: count('+'),
    removed: count('-'),
    digest,
  };
}

/** What a report shows when nothing else is asked for. */
function isShown({ confidence, origin, since, beside }: Finding): boolean {
  return confidence !== 'low' && beside === null && (origin === 'new' || origin === 'fixed-later' || since === 'gone');
}

function findingRows(series: number, findings: readonly Finding[]): readonly FindingRow[] {
  const times = new Map<string, number>();
  return findings.map((finding) => {
    const { mail, fingerprint, hazard, level, confidence, origin, since, path, line } = finding;
    const key = `${mail} ${fingerprint}`;
    const ordinal = times.get(key) ?? 0;
    times.set(key, ordinal + 1);
    return {
      series,
      mail,
      fingerprint,
      ordinal,
      hazard,
      level,
      confidence,
      origin,
      since,
      path,
      function: finding.function,
      line,
      shown: Number(isShown(finding)),
      row: JSON.stringify(finding),
    };
  });
}

/** The thread of each mail (its lowest id) and the series that it is part of or answers. */
function placesOf(family: Family, ids: ReadonlyMap<SeriesRevision, number>): FamilyRows['mails'] {
  const series = new Map<Submission, number>();
  for (const revision of family.series) for (const mail of mailsOf(revision)) series.set(mail, ids.get(revision) ?? 0);
  for (const { mail, answers } of family.replies) {
    const id = answers === null ? undefined : ids.get(answers.revision);
    if (id !== undefined) series.set(mail, id);
  }
  return family.threads.flatMap(({ mails }) => {
    const thread = Math.min(...mails.map(({ mail }) => mail));
    return mails.map((mail) => ({ id: mail.mail, thread, series: series.get(mail) ?? null }));
  });
}
