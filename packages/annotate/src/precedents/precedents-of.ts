import type { Part, SeriesName } from '../names/series-names.ts';

/** A name of a series, and how many mails of the archive name it that are not of the series itself or of its other revisions. */
export interface CountedName extends SeriesName {
  readonly mails: number;
}

/** A mail that shares names with a series. */
export interface Candidate {
  /** Whatever the archive calls the mail, the thread it stands in, and the family: what may be revisions of one work. */
  readonly mail: number;
  readonly thread: number;
  readonly family: number;
  /** Those of the wanted names that it names. */
  readonly names: readonly string[];
  /** How many names it has in all. */
  readonly named: number;
  readonly kind: 'patch' | 'cover' | 'reply' | 'other';
  /** True when a person wrote it, not a robot. */
  readonly person: boolean;
}

/** An earlier discussion of the same functions, flags and locks. */
export interface Ranked {
  readonly thread: number;
  readonly family: number;
  /** The mail of it that speaks of most of them. */
  readonly mail: number;
  /** What that mail names of them, the rarest first. */
  readonly names: readonly string[];
  /** Only its order means something. */
  readonly score: number;
}

/** A name that is looked up. */
export interface WantedName extends SeriesName {
  /** How much it counts. */
  readonly weight: number;
}

/** Names of a series that are looked up. */
const MOST_WANTED = 40;

/** A name that more than this share of all mails name says nothing. */
const TOO_COMMON = 0.01;

/** In a small archive so many mails are no crowd yet. */
const FEW_MAILS = 20;

/** What a patch changes says most of what it is about; what its author writes of says more than what a line happens to call. */
const PARTS: Readonly<Record<Part, number>> = { touched: 2, said: 1.5, used: 1 };

/**
 * The names of a series that are worth a look-up, the weightiest first: somebody else named them, and not everybody does. The fewer do, the
 * more a name counts.
 * @param total mails in the archive
 */
export function wantedNames(names: readonly CountedName[], total: number): readonly WantedName[] {
  const most = Math.max(FEW_MAILS, total * TOO_COMMON);
  return names
    .filter(({ mails }) => mails > 0 && mails <= most)
    .map(({ name, part, mails }) => ({ name, part, weight: PARTS[part] * Math.log((total + 2) / (mails + 1)) }))
    .toSorted((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_WANTED);
}

/** A mail that names hundreds of things names some of ours by chance: from here on the more it names, the less each counts. */
const FEW_NAMED = 15;

/** What the others of a thread add to its best mail. */
const OF_OTHERS = 0.25;

/** A person's answer says why; a patch only shows what; a robot repeats. */
function voice({ kind, person }: Candidate): number {
  if (!person) return 0.3;
  return kind === 'reply' ? 1.2 : 1;
}

type Wanted = ReadonlyMap<string, WantedName>;

function weigh(names: Iterable<string>, wanted: Wanted): number {
  let sum = 0;
  for (const name of names) sum += wanted.get(name)?.weight ?? 0;
  return sum;
}

function scoreOf(mail: Candidate, wanted: Wanted): number {
  return (voice(mail) * weigh(new Set(mail.names), wanted)) / Math.sqrt(Math.max(1, mail.named / FEW_NAMED));
}

/** Names that lines of both happen to call: so many are no chance. */
const CROWD = 4;

/** A function that the series changes stands for itself; what its author writes of needs company; of what lines call it takes many. */
function isNear({ names }: Candidate, wanted: Wanted): boolean {
  const parts = new Set(names.map((name) => wanted.get(name)?.part));
  return parts.has('touched') || (parts.has('said') && names.length > 1) || names.length >= CROWD;
}

function rankThread(mails: readonly Candidate[], wanted: Wanted): Ranked | null {
  const [best] = mails
    .filter((mail) => isNear(mail, wanted))
    .map((mail) => ({ mail, score: scoreOf(mail, wanted) }))
    .toSorted((a, b) => b.score - a.score || a.mail.mail - b.mail.mail);
  if (best === undefined) return null;
  const { thread, family, mail } = best.mail;
  const own = new Set(best.mail.names);
  const more = weigh(new Set(mails.flatMap(({ names }) => names)).difference(own), wanted);
  const replies = mails.filter(({ kind, person }) => person && kind === 'reply').length;
  const discussed = 1 + Math.min(replies, MOST_REPLIES) / 10;
  const weightOf = (name: string): number => wanted.get(name)?.weight ?? 0;
  const names = [...own].toSorted((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1)).slice(0, MOST_NAMES);
  return { thread, family, mail, names, score: discussed * (best.score + OF_OTHERS * more) };
}

/** Answers by people count up to so many. */
const MOST_REPLIES = 4;

/** Names that are shown of one precedent. */
const MOST_NAMES = 12;

/** What precedents are ranked by. */
export interface Ranking {
  readonly wanted: readonly WantedName[];
  /** Mails sent before the series that name what is wanted, of other families. */
  readonly candidates: readonly Candidate[];
  /** How many precedents are asked for. */
  readonly most: number;
}

/**
 * Earlier discussions about what a series is about, best first, one of each family: by the rare names that one mail of theirs shares with the
 * series, more for one that people discussed.
 */
export function precedentsOf({ wanted, candidates, most }: Ranking): readonly Ranked[] {
  const byName = new Map(wanted.map((one) => [one.name, one]));
  const threads = [...Map.groupBy(candidates, ({ thread }) => thread).values()]
    .flatMap((mails) => rankThread(mails, byName) ?? [])
    .toSorted((a, b) => b.score - a.score || a.thread - b.thread);
  const families = new Set<number>();
  return threads.filter(({ family }) => !families.has(family) && families.add(family)).slice(0, most);
}
