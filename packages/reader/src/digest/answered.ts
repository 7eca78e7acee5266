import type { Query } from '@guardpage/query';
import type { Settled } from '@guardpage/report/digest';
import { pageAnswer, pageFinding } from '@guardpage/report/series';
import { listedSeries, seriesAmong, settledAnswers } from '@guardpage/store';
import type { Span, Store } from '@guardpage/store';

const MOST = 500;

/** Findings that were settled by an answer in a span, of the series that a query finds. */
export async function answeredIn(store: Store, span: Span, query: Query | null): Promise<readonly Settled[]> {
  // Of several answers to one finding the last one counts.
  const byFinding = new Map(
    (await settledAnswers(store, span, MOST)).map((one) => [`${one.fingerprint} ${one.line}`, one]),
  );
  const answers = [...byFinding.values()];
  const ids = [...new Set(answers.map(({ series }) => series))];
  const found = query === null ? new Set(ids) : await seriesAmong(store, query, ids);
  const rows = new Map((await listedSeries(store, ids)).map((row) => [row.id, row]));
  return answers.flatMap((answer): readonly Settled[] => {
    const series = rows.get(answer.series);
    if (series === undefined || !found.has(series.id) || answer.word === 'mute' || answer.word === 'mute-me') return [];
    const verdicts = new Map([[answer.fingerprint, answer.word]]);
    const finding = pageFinding({ mail: 0, shown: true, row: answer.row }, verdicts);
    return [{ finding, series, how: { kind: 'answered', answer: pageAnswer(answer) } }];
  });
}
