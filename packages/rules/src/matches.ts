import type { Hit } from './model.ts';
import type { View } from './view.ts';

/**
 * A pattern of the rule language, as text: a C expression in which `$name` is a variable, `_` is anything and `...` any further arguments;
 * `@table` stands for every pattern of that fact table.
 */
export type PatternText = string;

/**
 * Something that happens on a path: a pattern that is done (`unlock($l)`), or a condition that turned out, `if PATTERN` or `if not PATTERN`. A condition
 * `$x & (A | B)` is read as a mask: it is true when one of the flags is known to be set, and not when each is known to be clear.
 */
export type EventText = string;

/** `B is reached with A not yet done, and A comes later`: bound variables are the same object in both. */
export interface OrderMatch {
  readonly kind: 'order';
  /** What must come first. */
  readonly first: readonly PatternText[];
  /** What must not be reached before it. */
  readonly before: readonly PatternText[];
  /** Conditions that, when true, say that `first` was already done; a call says so by having run. */
  readonly done: readonly PatternText[];
}

/** `B stands under a test of G, and the test is not repeated once the lock is held`. */
export interface GuardMatch {
  readonly kind: 'guard';
  /** What needs the test. */
  readonly protects: readonly PatternText[];
  /** Conditions that must be false; each one for itself. */
  readonly unless: readonly PatternText[];
  /** Calls that take a lock which makes the test hold. */
  readonly lock: readonly PatternText[];
}

/** `a flag that must stay is cleared in a flags word`. */
export interface ClearsMatch {
  readonly kind: 'value';
  /** The flag's name: reported where an assignment takes it out of the value it had. */
  readonly clears: string;
}

/** `an expression that must not be there`. In its patterns 0, false and NULL are alike, and so are 1, true and any other number. */
export interface IsMatch {
  readonly kind: 'value';
  readonly is: readonly PatternText[];
  /** Only behind one of these conditions, proved true on every path; empty: anywhere. */
  readonly where: readonly PatternText[];
}

/** `a result that must be looked at is dropped`. */
export interface DroppedMatch {
  readonly kind: 'value';
  /** The calls. */
  readonly dropped: readonly PatternText[];
}

/** `a flags word that must not be handed over`. */
export interface MaskMatch {
  readonly kind: 'value';
  /** Where the word is handed over or stored: it stands for `$flags`. */
  readonly mask: readonly PatternText[];
  /** Flags that it surely has, all together .. */
  readonly has: readonly string[];
  /** .. and flags of which it surely has none. */
  readonly lacks: readonly string[];
}

export type ValueMatch = ClearsMatch | IsMatch | DroppedMatch | MaskMatch;

/** `a test that is only right with a CONFIG stands without it`. */
export interface ConfigMatch {
  readonly kind: 'config';
  /** The flag that is 0 without the CONFIG: reported where "not set" is what is tested. */
  readonly unset: string;
  readonly needs: string;
  /** Conditions which say that the CONFIG is on, besides #ifdef and IS_ENABLED() of it. */
  readonly enabled: readonly PatternText[];
  /** Harmless when the side on which the flag is set leads here: it only tidies the flag up. */
  readonly harmless: readonly PatternText[];
}

/** `a test or call that the pre-image had is gone, and nothing in the series has it instead`. */
export interface RemovedMatch {
  readonly kind: 'removed';
  /** Tests or calls, each one for itself. */
  readonly test: readonly PatternText[];
  /** It counts when one of these survives behind it .. */
  readonly behind: readonly PatternText[];
  /** .. or one of these survives in front of it; with neither of the two given it counts by itself: the function is known to need it. */
  readonly after: readonly PatternText[];
  /** Calls of which it is known that they are no such test: an unseen one that stands in its place may be. */
  readonly known: readonly PatternText[];
}

/** `a table of operations has some fields and lacks others`. */
export interface InitMatch {
  readonly kind: 'init';
  /** Of which struct: "mm_walk_ops". */
  readonly type: string;
  /** Fields that it gives, each of them; the first is the place of the finding. */
  readonly has: readonly string[];
  /** Fields of which it gives none. */
  readonly lacks: readonly string[];
  /** It counts when its address is what a variable of one of these stands for; empty: always. */
  readonly used: readonly PatternText[];
}

/** `a loop in which nothing bounds how often it goes round`. */
export interface LoopMatch {
  readonly kind: 'loop';
  /** What one way round passes, each of them; the table of operations that `$ops` stands for is looked at for `unless`. */
  readonly contains: readonly PatternText[];
  /** What bounds a way round that passes it. */
  readonly bounded: readonly PatternText[];
  /** What makes it harmless on the way to the loop as well as in it, or in a table of operations that it hands over. */
  readonly unless: readonly PatternText[];
  /** Further calls that leave it open: neither what they do nor what they answer bounds it. */
  readonly open: readonly PatternText[];
}

/** `a line that the patch adds has this, and no line that it takes away from the file had the same`. */
export interface AddedMatch {
  readonly kind: 'added';
  readonly patterns: readonly PatternText[];
  /** It counts only in the branch of one of these conditions; none: anywhere. */
  readonly under: readonly PatternText[];
  /** What makes it right when it stands anywhere in the function. */
  readonly unless: readonly PatternText[];
}

/** `the series touches one thing and nowhere the other`. */
export interface SeriesMatch {
  readonly kind: 'series';
  /** What a changed line must have part in. */
  readonly touches: Match;
  readonly without: {
    /** Path globs: a patch of the series must touch one of them .. */
    readonly paths: readonly string[];
    /** .. and have one of these in what it shows of it; none: touching the file is enough. */
    readonly patterns: readonly PatternText[];
  };
}

/** `after A, never B before C`: what was seen of A says that B is wrong, until C. */
export interface BetweenMatch {
  readonly kind: 'between';
  /** Which line must change: where it starts, or where it is reached. */
  readonly mends: 'start' | 'reached';
  /** Where it starts; none: at the start of the function. */
  readonly after: readonly EventText[];
  readonly never: readonly EventText[];
  readonly until: readonly EventText[];
  /** Calls given the object of which it is known that they are no `until`: an unseen one may be. */
  readonly known: readonly PatternText[];
  /** True: any unseen call that is given the object may be one, and an `if` around one may ask whether it is due; else only a call whose answer counts. */
  readonly given?: boolean;
}

/** `what A opened is closed or handed over on every path out of the function`. */
export interface PairMatch {
  readonly kind: 'pair';
  readonly open: readonly EventText[];
  readonly close: readonly EventText[];
  /** Somebody else has it from here on: it is returned, stored, passed on; or opening it failed. */
  readonly handsOver: readonly EventText[];
  /** Calls given the object of which it is known that they do neither: an unseen one may. */
  readonly known: readonly PatternText[];
}

/** `B is reached with A never done on the path`: A may come later or not at all. */
export interface NeedsMatch {
  readonly kind: 'needs';
  readonly reached: readonly PatternText[];
  readonly done: readonly EventText[];
  /** Takes `done` back. */
  readonly undone: readonly EventText[];
  /** Calls given the object of which it is known that they do not do it: an unseen one may. */
  readonly known: readonly PatternText[];
}

/** `after A, the function never answers V`: what it is left with says something wrong, or hands over what nobody takes. */
export interface AnswersMatch {
  readonly kind: 'answers';
  /** Which line must change: where it starts, or where the answer is given. */
  readonly mends: 'start' | 'reached';
  /** What is answered, each one for itself; `void` is a return without a value, or the closing brace. */
  readonly with: readonly PatternText[];
  /** Where it starts; none: at the start of the function. */
  readonly after: readonly EventText[];
  /** What makes it right behind `after` .. */
  readonly until: readonly EventText[];
  /** .. and what does wherever on the path it happens. */
  readonly unless: readonly EventText[];
  /** Calls of which it is known that they are none of these: an unseen one that decides about the answer may be. */
  readonly known: readonly PatternText[];
}

/** `the path on which A failed runs into the one on which it did not`. */
export interface JoinsMatch {
  readonly kind: 'joins';
  /** The condition that tells the two apart: `if PATTERN`. */
  readonly apart: EventText;
  /** On its side, the condition behind which nothing more is done about it. */
  readonly given: readonly EventText[];
  /** What makes it right when it stands anywhere in the function. */
  readonly unless: readonly PatternText[];
}

/** A match counts only where its place is reached with `after` having happened, and not `until`. */
export interface WhenMatch {
  readonly kind: 'when';
  readonly after: readonly EventText[];
  readonly until: readonly EventText[];
  readonly match: Match;
}

/** `a test is made before the lock that keeps its answer true, and not again behind it`. */
export interface EarlyMatch {
  readonly kind: 'early';
  /** What is asked, of objects that the lock names too. */
  readonly test: readonly PatternText[];
  /** Calls that take the lock. */
  readonly lock: readonly PatternText[];
  /** Calls that take another lock under which the test holds, and what drops it. */
  readonly held: readonly PatternText[];
  readonly drops: readonly PatternText[];
  /** Calls asked about the object of which it is known that they do not make the test: an unseen one may. */
  readonly known: readonly PatternText[];
}

/** Any of several. */
export interface AnyMatch {
  readonly kind: 'any';
  readonly of: readonly Match[];
}

/** All of several in one function; a variable that the first binds is the same object in the others. The first one's place is the finding's. */
export interface AllMatch {
  readonly kind: 'all';
  readonly of: readonly Match[];
}

/** Nothing of it in the function: only as a later part of `all`. */
export interface NotMatch {
  readonly kind: 'not';
  readonly match: Match;
}

/** Only in functions of these names: for an invariant that is about the very function, or about all that are called alike. */
export interface WithinMatch {
  readonly kind: 'within';
  /** `*` matches any run, `!` in front takes a name out again. */
  readonly functions: readonly string[];
  readonly match: Match;
}

/** What the patterns cannot say, in TypeScript: the `check.ts` that lies beside a hazard's text. */
export interface CheckMatch {
  readonly kind: 'check';
  /** Patterns of which one may match in a function that is worth a look; fact tables that the code reads may stand here too. */
  readonly words: readonly PatternText[];
  /** Further fact tables that the code reads, whose words are too common to go by. */
  readonly tables: readonly PatternText[];
  /** In words what it looks for, for the explain page. */
  readonly looksFor: string;
  readonly check: (view: View) => readonly Hit[];
}

export type Match =
  | OrderMatch
  | GuardMatch
  | ValueMatch
  | ConfigMatch
  | RemovedMatch
  | InitMatch
  | AddedMatch
  | SeriesMatch
  | BetweenMatch
  | PairMatch
  | NeedsMatch
  | AnswersMatch
  | JoinsMatch
  | WhenMatch
  | EarlyMatch
  | LoopMatch
  | AnyMatch
  | AllMatch
  | NotMatch
  | WithinMatch
  | CheckMatch;
