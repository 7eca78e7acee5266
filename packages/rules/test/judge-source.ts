import { readUnit } from '@guardpage/csource/read';
import type { SourceChunk, SourceImage, SourceLine } from '@guardpage/csource';
import { namesOf, UNBOUND } from '../src/language/bind.ts';
import { evaluate } from '../src/primitives/evaluate.ts';
import { newRoom } from '../src/paths/room.ts';
import { scopesWith, wordsIn } from '../src/language/words.ts';
import type { Match } from '../src/matches.ts';
import type { Facts, Hit } from '../src/model.ts';
import type { SeriesView, Silence } from '../src/view.ts';

/**
 * C text as an image. A line `@@ heading` is a gap: the lines in front of it and behind it are known, what is between is not. A first character of
 * "+" or "-" marks the line as changed.
 */
export function imageOf(text: string, side: 'pre' | 'post' = 'post'): SourceImage {
  let heading = '';
  const chunks: SourceChunk[] = [];
  let lines: SourceLine[] = [];
  let number = 0;
  const flush = (): void => {
    if (lines.length > 0) chunks.push({ heading, lines });
    lines = [];
  };
  for (const raw of text.split('\n')) {
    number++;
    if (raw.startsWith('@@')) {
      flush();
      heading = raw.slice(2).trim();
      number += 20;
      continue;
    }
    const mark = raw.startsWith('+') ? '+' : raw.startsWith('-') ? '-' : ' ';
    if ((mark === '-' && side === 'post') || (mark === '+' && side === 'pre')) continue;
    lines.push({ text: mark === ' ' ? raw : raw.slice(1), line: number, patchLine: number, mark });
  }
  flush();
  return { path: 'mm/case.c', side, whole: !/^@@/m.test(text), chunks };
}

/** What a match says of every function of a text. */
export function judgeSource(
  match: Match,
  text: string,
  facts: Facts = {},
  silence: Silence | null = null,
): readonly Hit[] {
  const unit = readUnit(imageOf(text));
  const series: SeriesView = { whole: true, touches: () => 'no', unitsOf: () => [] };
  const around = { unit, facts, other: null, runs: new Map(), room: newRoom(), bound: UNBOUND, series };
  return scopesWith(match, wordsIn(match, facts), unit).flatMap((graph) =>
    evaluate(match, { ...around, graph, names: namesOf(graph), silence }),
  );
}

/** "yes 7" or "not visible 7": answers with the primary line, in order. */
export function answers(match: Match, text: string, facts: Facts = {}): readonly string[] {
  return judgeSource(match, text, facts)
    .map((hit) => `${hit.answer} ${hit.primary.at.source.text.trim()}`)
    .toSorted();
}

/** A function's body as kernel code is indented, so that a brace or a line behind a gap is not taken for the end of a function. */
export function tabbed(body: string): string {
  return body.replace(/^([+]?)(?=[^\s@#+])(?!\w+:$)/gm, '$1\t');
}

/** Why a match keeps silent: the reasons, in order. */
export function silences(match: Match, text: string, facts: Facts = {}): readonly string[] {
  const reasons: string[] = [];
  judgeSource(match, text, facts, (_, reason) => reasons.push(reason));
  return reasons;
}
