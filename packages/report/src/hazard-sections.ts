import type { Citation, Facts, Hazard, HazardRecord, ThreadOf } from '@guardpage/rules';
import { looksFor } from './looks-for.ts';

/** What the page of a hazard is made of. */
export interface HazardPage {
  readonly hazard: Hazard;
  readonly facts: Facts;
  /** The discussions it comes from. */
  readonly threads: readonly ThreadOf[];
  /** How it has done on real mails. */
  readonly record: HazardRecord;
  /** In a few words each, the cases of ours that it is known to miss. */
  readonly gaps: readonly string[];
  /** The lines of the mails that are cited, by Message-ID, where an archive has them. */
  readonly passages: ReadonlyMap<string, readonly string[]>;
}

/** A mail in which a reviewer made the point, with the lines in which he did; none where no archive has it. */
export interface Said extends Citation {
  readonly lines: readonly string[];
}

/** A part of the page under a head of its own: what it holds, whatever it is written in. */
export type HazardSection = { readonly head: string } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'points'; readonly points: readonly string[] }
  | { readonly kind: 'said'; readonly said: readonly Said[] }
  | { readonly kind: 'threads'; readonly threads: readonly ThreadOf[] }
  | { readonly kind: 'record'; readonly record: HazardRecord; readonly gaps: readonly string[] }
);

/** "mm/**, not tools/**" */
function lookedAt(paths: readonly string[]): string {
  const wanted = paths.filter((path) => !path.startsWith('!'));
  const left = paths.filter((path) => path.startsWith('!')).map((path) => `not ${path.slice(1)}`);
  return [wanted.length === 0 ? 'all of the tree' : wanted.join(', '), ...left].join(', ');
}

function versions(hazard: Hazard): string {
  if (hazard.since === null && hazard.until === null) return '';
  const since = hazard.since === null ? '' : `since ${hazard.since}`;
  const until = hazard.until === null ? '' : `before ${hazard.until}`;
  return `, ${[since, until].filter((part) => part !== '').join(' ')}`;
}

/** "warning, high confidence, stable" */
export function hazardState(hazard: Hazard): string {
  return `${hazard.level}, ${hazard.confidence} confidence, ${hazard.status}${versions(hazard)}`;
}

/** What a finding says, as a sentence; a name of C keeps its letters. */
export function hazardSentence({ title }: Pick<Hazard, 'title'>): string {
  return `${/^[a-z]+ /.test(title) ? `${title[0]?.toUpperCase()}${title.slice(1)}` : title}.`;
}

function code(text: string): readonly string[] {
  return text.trimEnd().split('\n');
}

/** In words, what it looks for and where. */
export function matchesOf({ hazard, facts }: Pick<HazardPage, 'hazard' | 'facts'>): readonly string[] {
  const { match, paths } = hazard;
  return [...looksFor(match, facts), ...(paths.length === 0 ? [] : [`only in ${lookedAt(paths)}`])];
}

/** The sections of a hazard's page in their order, behind its name, its state and what it is: what a maintainer would send to a newcomer. */
export function hazardSections(page: HazardPage): readonly HazardSection[] {
  const { hazard, threads, record, gaps, passages } = page;
  const said = hazard.citations.map((one) => ({ ...one, lines: passages.get(one.messageId) ?? [] }));
  const { replays, hits, misses } = record;
  const isRecorded = [replays, hits, misses, gaps].some((some) => some.length > 0);
  const wrong = `guardpage check --ignore ${hazard.id} leaves it out. A false alarm becomes an "ok" case of the hazard: CONTRIBUTING.md says how.`;
  return [
    { head: 'why', kind: 'text', text: hazard.why },
    { head: 'bad', kind: 'code', lines: code(hazard.bad) },
    { head: 'good', kind: 'code', lines: code(hazard.good) },
    { head: 'fix', kind: 'text', text: hazard.fix },
    { head: 'matches', kind: 'points', points: matchesOf(page) },
    { head: 'not a problem when', kind: 'points', points: hazard.notAProblemWhen },
    { head: 'said by', kind: 'said', said },
    ...(threads.length === 0 ? [] : [{ head: 'threads', kind: 'threads', threads } as const]),
    ...(isRecorded ? [{ head: 'record', kind: 'record', record, gaps } as const] : []),
    { head: 'wrong?', kind: 'text', text: wrong },
  ];
}
