import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readMessage, splitInput } from '@guardpage/mail';
import { readFamily, readSubmission, type SeriesRevision, type Submission } from '../src/index.ts';

/** The shared material beside the repo's root; the project itself holds no real mail. */
export const sharedSeries = resolve(import.meta.dirname, '../../../../shared/series');

/** One revision as `series.jsonl` has it, and what we found of it. */
export interface Agreement {
  readonly family: string;
  readonly revision: number;
  readonly cover: string;
  readonly expected: string;
  readonly found: string;
}

/** A family as `series.jsonl` has it, and the line that its revisions are in. */
export interface FamilyAgreement {
  readonly name: string;
  /** The number of the latest revision, as said and as found. */
  readonly expectedLatest: number;
  readonly latest: number | null;
  /** How many lines the revisions that are named stand in. */
  readonly lines: number;
  /** Series of that line that are neither named nor a part sent again by the author: "v3 title". */
  readonly strangers: readonly string[];
  readonly revisions: readonly Agreement[];
}

interface Version {
  readonly cover: string;
  readonly revision: number;
  readonly expected: number;
  readonly found: readonly number[];
}

interface Named {
  readonly name: string;
  readonly author: string;
  readonly latest: number;
  readonly versions: readonly Version[];
}

/** All mails of an mbox file as submissions. */
export async function readMbox(file: string): Promise<readonly Submission[]> {
  const split = splitInput(readFileSync(file));
  if (!split.ok) throw new Error(split.problem.reason);
  const read: Submission[] = [];
  for (const { mail, bytes } of split.value) {
    const message = await readMessage(bytes);
    if (message.ok) read.push(readSubmission({ input: file, mail, message: message.value }));
  }
  return read;
}

/** What we find of each family and revision that `series.jsonl` names, beside what it says. */
export async function agreements(): Promise<readonly FamilyAgreement[]> {
  const lines = readFileSync(join(sharedSeries, 'series.jsonl'), 'utf8').trim().split('\n');
  const all: FamilyAgreement[] = [];
  for (const line of lines) {
    const family = JSON.parse(line) as Named;
    const { series } = readFamily(await readMbox(join(sharedSeries, `${family.name}.mbox.gz`)));
    all.push(compareFamily(family, series));
  }
  return all;
}

function compareFamily({ name, author, latest, versions }: Named, series: readonly SeriesRevision[]): FamilyAgreement {
  const covers = new Set(versions.map(({ cover }) => idOf(cover)));
  const named = new Set(series.filter(({ series: { id } }) => covers.has(id)).map(({ line }) => line));
  const ours = series.filter(({ line }) => named.has(line));
  const strangers = ours.filter(
    ({ kind, series: { id, patches } }) =>
      !covers.has(id) && !(kind === 'partial' && patches.every(({ message }) => message.from?.email === author)),
  );
  return {
    name,
    expectedLatest: latest,
    latest: ours.find((one) => one.latest)?.series.revision ?? null,
    lines: named.size,
    strangers: strangers.map(({ series: { revision, id } }) => `v${revision} ${id}`),
    revisions: versions.map((version) => compare(name, version, series)),
  };
}

function idOf(cover: string): string {
  return cover.replace(/^<|>$/g, '');
}

function compare(family: string, version: Version, series: readonly SeriesRevision[]): Agreement {
  const id = idOf(version.cover);
  const mine = series.find((one) => one.series.id === id)?.series;
  const parts = mine?.patches.map(({ prefix }) => prefix.part) ?? [];
  return {
    family,
    revision: version.revision,
    cover: id,
    expected: `v${version.revision} ${version.expected}: ${version.found.join(' ')}`,
    found: mine === undefined ? 'no series' : `v${mine.revision} ${mine.total ?? 1}: ${parts.join(' ')}`,
  };
}
