import { readUnit } from '@guardpage/csource/read';
import { readPatch } from '@guardpage/patch';
import type { Series, Submission } from '@guardpage/series';
import { analyse } from '../src/analyse.ts';
import type { MailReport } from '../src/finding.ts';
import type { Hazard, Match } from '../src/model.ts';

/** A hazard of nothing but its match. */
export function hazardOf(match: Match): Hazard {
  const text = { title: 't', what: 'w', why: 'w', fix: 'f', question: 'q?', bad: 'b', good: 'g' };
  const kind = { level: 'warning', confidence: 'high', status: 'stable' } as const;
  const none = { since: null, until: null, paths: [], notes: {}, citations: [], notAProblemWhen: [] };
  return { id: 'h', ...text, ...kind, ...none, match };
}

/** What a match says of a diff: the whole way from text to report. */
export function judgePatch(match: Match, diff: string): MailReport {
  const message = { messageId: 'm@x', date: null, subject: '', from: null, to: [], cc: [], inReplyTo: null };
  const submission = {
    input: 'x.patch',
    mail: 1,
    message: { ...message, references: [], listIds: [], autoSubmitted: false, bare: true, parts: [], problems: [] },
    prefix: {
      revision: 1,
      part: null,
      total: null,
      isPatch: true,
      rfc: false,
      resend: false,
      words: [],
      title: '',
      reply: false,
    },
    kind: 'patch',
    author: null,
    trailers: [],
    baseCommit: null,
    patch: readPatch(diff),
    rawLine: (line: number) => line,
    problems: [],
  } satisfies Submission;
  const series: Series = { id: 'm@x', revision: 1, total: null, cover: null, patches: [submission] };
  const [report] = analyse(series, { hazards: [hazardOf(match)], facts: {}, releases: [], readUnit });
  if (report === undefined) throw new Error('no report');
  return report;
}

/** "new 12": origin and line of every finding. */
export function found(match: Match, diff: string): readonly string[] {
  return judgePatch(match, diff).findings.map((finding) => `${finding.origin} ${finding.line} ${finding.text.trim()}`);
}
