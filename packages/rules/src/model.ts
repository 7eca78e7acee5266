import type { Position } from '@guardpage/csource';
import type { Bindings } from './language/bind.ts';
import type { Match, PatternText } from './matches.ts';

/** How loud a finding is: the words of checkpatch. */
export type Level = 'error' | 'warning' | 'check';

/** How sure the rule is: the words of Coccinelle. */
export type Confidence = 'high' | 'moderate' | 'low';

/** A mail in which a reviewer made the point; `says` is in our own words. */
export interface Citation {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly author: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly says: string;
  /** A few words that stand in the mail and locate the passage in an archive the user has. */
  readonly locate: string;
}

/** The part a place plays in a hit; a hazard says in its own words what to print there. */
export type Role =
  | 'late'
  | 'reached'
  | 'table'
  | 'callback'
  | 'protects'
  | 'unlocked'
  | 'lock'
  | 'cleared'
  | 'given'
  | 'known'
  | 'dropped'
  | 'stored'
  | 'flags'
  | 'put'
  | 'tested'
  | 'removed'
  | 'left'
  | 'survives'
  | 'field'
  | 'beside'
  | 'use'
  | 'added'
  | 'start'
  | 'leaves'
  | 'loop'
  | 'contains';

/** A known danger, as the knowledge base holds it. */
export interface Hazard {
  /** Folder name in the knowledge base. */
  readonly id: string;
  /** One sentence, no full stop: what a finding says. */
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  /** What a reviewer would ask. */
  readonly question: string;
  /** Known innocent neighbours. */
  readonly notAProblemWhen: readonly string[];
  /** Short code for the explain page. */
  readonly bad: string;
  readonly good: string;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly status: 'nursery' | 'stable';
  /** First mainline version in which it is a hazard ("5.7"); null: always. */
  readonly since: string | null;
  /** First mainline version in which it no longer is; null: still. */
  readonly until: string | null;
  /** Path globs it looks at (`*` inside a name, `**` across folders, `!` in front of one it does not); empty: every C file. */
  readonly paths: readonly string[];
  readonly match: Match;
  /** Hazards that may see the same mistake in the same line: a finding of theirs there says it all, and this one only stands beside it. */
  readonly beside: readonly string[];
  readonly notes: Readonly<Partial<Record<Role, string>>>;
  readonly citations: readonly Citation[];
}

/** What a table of operations must be for a call that is handed it to count: it has one of the fields, or a callback of it does one of the patterns. */
export interface TableFact {
  /** The variable that stands for the table. */
  readonly variable: string;
  readonly has: readonly string[];
  /** In the callback, `$walk` is its last parameter and `$entry` its first. */
  readonly does: readonly PatternText[];
}

/** One callee (or shape) of a fact table; `@table` for all of another one, which names no further one. */
export interface Fact {
  readonly pattern: PatternText;
  /** Null when the call counts whatever it is handed. */
  readonly table: TableFact | null;
  /** In the table of flag words: the flags that a composed mask is made of; none for a flag of its own. */
  readonly of?: readonly string[] | undefined;
  /** First mainline version in which it is true; null: always. */
  readonly since: string | null;
  /** First mainline version in which it no longer is; null: still. */
  readonly until: string | null;
}

/** What several callees or shapes have in common. */
export interface FactTable {
  /** In words, for the explain page: "a call that installs page-table entries". */
  readonly says: string;
  readonly facts: readonly Fact[];
}

/** Fact tables by name: `@name` in a pattern list. */
export type Facts = Readonly<Record<string, FactTable>>;

/** A mainline release: version and day of its tag (YYYY-MM-DD), oldest first in a table. */
export interface Release {
  readonly version: string;
  readonly released: string;
}

/** Yes, or not visible; a "no" leaves no hit. */
export type Answer = 'yes' | 'not visible';

/** A place with its part in a hit. */
export interface Evidence {
  readonly role: Role;
  /** The image whose line it is. */
  readonly side: 'pre' | 'post';
  readonly at: Position;
  /** Words of the code to underline; '' for the whole line. */
  readonly code: string;
  /** Its place, from 1, on a path that was seen to come by several places of the hit; absent where none was followed. */
  readonly step?: number;
}

/** What one primitive says of one place. */
export interface Hit {
  readonly answer: Answer;
  /** Function or file-scope object; null when not known. */
  readonly function: string | null;
  readonly primary: Evidence;
  /** In source order. */
  readonly related: readonly Evidence[];
  /** Why it is not visible; null for yes. */
  readonly reason: string | null;
  /** state: read off one image, so it can be new or old; change: the patch itself did it. */
  readonly by: 'state' | 'change';
  readonly assumes: readonly string[];
  /** What the variables of the match stand for. */
  readonly bound: Bindings;
}
