import { readUnit } from '@guardpage/csource/read';
import { readPatch } from '@guardpage/patch';
import type { Series, Submission } from '@guardpage/series';
import { analyse } from '../src/analyse.ts';
import type { MailReport } from '../src/finding.ts';
import type { Match } from '../src/matches.ts';
import type { Hazard } from '../src/model.ts';

/** A hazard of nothing but its match. */
export function hazardOf(match: Match): Hazard {
  const text = { title: 't', what: 'w', why: 'w', fix: 'f', question: 'q?', bad: 'b', good: 'g' };
  const kind = { level: 'warning', confidence: 'high', status: 'stable' } as const;
  const none = { since: null, until: null, paths: [], beside: [], notes: {}, citations: [], notAProblemWhen: [] };
  return { id: 'h', ...text, ...kind, ...none, match };
}

/** A diff of one file; the hunk's counts are made up from its lines. */
export function diff(path: string, ...lines: readonly string[]): string {
  const old = lines.filter((line) => !line.startsWith('+')).length;
  const now = lines.filter((line) => !line.startsWith('-')).length;
  return `--- a/${path}\n+++ b/${path}\n@@ -50,${old} +50,${now} @@ int f(struct vma *v, int flags)\n${lines.join('\n')}\n`;
}

/** A mail as its place in a series: a diff, or a cover letter's text. */
function submissionOf(kind: 'patch' | 'cover', text: string, part: number | null): Submission {
  const names = { subject: '', from: null, to: [], cc: [], replyTo: [], authentication: null };
  const message = { messageId: `m${part ?? ''}@x`, date: null, ...names };
  const whence = { inReplyTo: null, references: [], listIds: [], autoSubmitted: false, bare: true, problems: [] };
  const body = { type: 'text/plain', text, rawLine: (line: number) => line, fileName: null, charset: 'utf-8' };
  const marks = { isPatch: true, rfc: false, resend: false, words: [], title: '', reply: false };
  return {
    input: 'x.patch',
    mail: 1,
    message: { ...message, ...whence, parts: [body] },
    prefix: { revision: 1, part, total: null, ...marks },
    kind,
    author: null,
    trailers: [],
    baseCommit: null,
    patch: readPatch(kind === 'patch' ? text : ''),
    rawLine: (line: number) => line,
    problems: [],
  };
}

/** What is here of a series. */
export interface Parts {
  /** How many parts it has, as its subjects say; as many as are here when not given. */
  readonly total?: number;
  /** Text of the cover letter. */
  readonly cover?: string;
  readonly diffs: readonly string[];
}

/** What hazards say of the patches of a series: the whole way from text to report. */
export function judgeAll(hazards: readonly Hazard[], { total, cover, diffs }: Parts): readonly MailReport[] {
  const series: Series = {
    id: 'm@x',
    revision: 1,
    total: total ?? diffs.length,
    cover: cover === undefined ? null : submissionOf('cover', cover, 0),
    patches: diffs.map((text, at) => submissionOf('patch', text, at + 1)),
  };
  return analyse(series, { hazards, facts: {}, releases: [], readUnit });
}

/** What a match says of the patches of a series. */
export function judgeSeries(match: Match, parts: Parts): readonly MailReport[] {
  return judgeAll([hazardOf(match)], parts);
}

/** What a match says of a lone patch. */
export function judgePatch(match: Match, text: string): MailReport {
  const [report] = judgeSeries(match, { diffs: [text] });
  if (report === undefined) throw new Error('no report');
  return report;
}

/** "new 12": origin and line of every finding. */
export function found(match: Match, text: string): readonly string[] {
  return judgePatch(match, text).findings.map((finding) => `${finding.origin} ${finding.line} ${finding.text.trim()}`);
}

/** "yes LINE" for every new finding and "not visible" for every place that is not visible, of all patches in turn. */
export function said(match: Match, parts: Parts): readonly string[] {
  return judgeSeries(match, parts).flatMap(({ findings, notVisible }) => [
    ...findings.filter(({ origin }) => origin === 'new').map(({ text }) => `yes ${text.trim()}`),
    ...notVisible.map(() => 'not visible'),
  ]);
}
