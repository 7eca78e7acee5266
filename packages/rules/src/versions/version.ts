import type { Submission } from '@guardpage/series';
import type { Release } from '../model.ts';

/** Which mainline version a patch is for, as far as the mail tells. */
export interface Target {
  /** The patch applies to this version or a later one; null when nothing is known. */
  readonly atLeast: string | null;
  /** .. and to this one or an earlier one; null when open. */
  readonly atMost: string | null;
  /** How it is known: "base-commit", "tree", "stable prefix", "mail date 2024-09-27"; '' when it is not. */
  readonly by: string;
}

function numbers(version: string): readonly [number, number] {
  const [major = '0', minor = '0'] = version.split('.');
  return [Number(major), Number(minor)];
}

/** Negative when a is older than b. */
export function compareVersions(a: string, b: string): number {
  const [aMajor, aMinor] = numbers(a);
  const [bMajor, bMinor] = numbers(b);
  return aMajor - bMajor || aMinor - bMinor;
}

const STABLE =
  /^(?:(?:stable|linux|for|lts|backport|kernel|cip|olk)[-/:]?)*v?([3-9]\.\d{1,3}|2\.6(?=\.))(?:\.(?:y|x|\d{1,3})){0,2}[+]?(?:[-/]?(?:stable|lts|backport|rt|cip)\d{0,4})*$/i;

function versionOf(word: string): string | null {
  return STABLE.exec(word)?.[1] ?? null;
}

/**
 * The versions that words in the subject's brackets name, the oldest first: "6.1.y", "5.4", "v5.10-stable", "stable-6.1", "linux-5.4.y", "for-4.14",
 * "stable:4.19", "5.4.123", "4.19.y-cip", "OLK-5.10", and of one patch for several trees "4.19/5.4/5.10". "v2.1" is a revision.
 */
export function stableOf(words: readonly string[]): readonly string[] {
  const versions = words.flatMap((word) => {
    const one = versionOf(word);
    if (one !== null) return [one];
    const several = word.split(/[/&-]/).map(versionOf);
    return several.every((piece) => piece !== null) ? several : [];
  });
  return versions.toSorted(compareVersions);
}

/** The version of the tree that a patch was made against. */
export interface Base {
  readonly version: string;
  /** By the patch's base-commit in the tree, or by what is checked out there. */
  readonly by: 'base-commit' | 'tree';
}

/**
 * Finds the version a patch is for: the tree says it best; a stable prefix says it exactly; else the newest release before the mail's date is the oldest it can be for.
 * A fix for an old tree without any prefix would be taken for a new one: stable rules ask for the prefix.
 */
export function targetOf(submission: Submission, releases: readonly Release[], base: Base | null): Target {
  if (base !== null) return { atLeast: base.version, atMost: nextAfter(base.version, releases), by: base.by };
  const stable = stableOf(submission.prefix.words);
  const [oldest] = stable;
  if (oldest !== undefined) return { atLeast: oldest, atMost: stable.at(-1) ?? oldest, by: 'stable prefix' };
  const date = submission.message.date?.slice(0, 10) ?? null;
  if (date === null) return { atLeast: null, atMost: null, by: '' };
  const older = releases.filter((release) => release.released <= date);
  // A patch is made for the next release, or waits for the one behind it; what is known of later versions says nothing of it.
  const next = releases[older.length + 1]?.version ?? null;
  return { atLeast: older.at(-1)?.version ?? null, atMost: next, by: `mail date ${date}` };
}

/** Between two releases a tree's Makefile still says the older one. */
function nextAfter(version: string, releases: readonly Release[]): string {
  return releases.find((one) => compareVersions(one.version, version) > 0)?.version ?? version;
}

/** Whether a hazard exists in the version a patch is for. */
export function applies(
  range: { readonly since: string | null; readonly until: string | null },
  target: Target,
): 'yes' | 'no' | 'not known' {
  const { since, until } = range;
  if (since === null && until === null) return 'yes';
  const { atLeast, atMost } = target;
  if (since !== null && atMost !== null && compareVersions(atMost, since) < 0) return 'no';
  if (until !== null && atLeast !== null && compareVersions(atLeast, until) >= 0) return 'no';
  const late = since === null || (atLeast !== null && compareVersions(atLeast, since) >= 0);
  const early = until === null || (atMost !== null && compareVersions(atMost, until) < 0);
  return late && early ? 'yes' : 'not known';
}
