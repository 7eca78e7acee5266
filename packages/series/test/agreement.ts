import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readMessage, splitInput } from '@guardpage/mail';
import { groupSeries, readSubmission, type Grouped, type Submission } from '../src/index.ts';

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

interface Version {
  readonly cover: string;
  readonly revision: number;
  readonly expected: number;
  readonly found: readonly number[];
}

interface Family {
  readonly name: string;
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

/** What we find of each revision that `series.jsonl` names, beside what it says. */
export async function agreements(): Promise<readonly Agreement[]> {
  const lines = readFileSync(join(sharedSeries, 'series.jsonl'), 'utf8').trim().split('\n');
  const all: Agreement[] = [];
  for (const line of lines) {
    const family = JSON.parse(line) as Family;
    const grouped = groupSeries(await readMbox(join(sharedSeries, `${family.name}.mbox.gz`)));
    for (const version of family.versions) all.push(compare(family.name, version, grouped));
  }
  return all;
}

function compare(family: string, version: Version, { series }: Grouped): Agreement {
  const id = version.cover.replace(/^<|>$/g, '');
  const mine = series.find((one) => one.id === id);
  const parts = mine?.patches.map(({ prefix }) => prefix.part) ?? [];
  return {
    family,
    revision: version.revision,
    cover: id,
    expected: `v${version.revision} ${version.expected}: ${version.found.join(' ')}`,
    found: mine === undefined ? 'no series' : `v${mine.revision} ${mine.total ?? 1}: ${parts.join(' ')}`,
  };
}
