import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Finding, Hazard, HazardRecord, RecordedHit, Replay } from '@guardpage/rules';
import { NO_RECORD, NO_TREE } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';
import { readAllMails } from './input/read-mails.ts';
import { judge } from './judge.ts';
import { UsageError } from './options.ts';

function dayOf(submission: Submission | undefined): string | null {
  return submission?.message.date?.slice(0, 10) ?? null;
}

function replayOf(archive: string, patches: readonly Submission[]): Replay {
  const days = patches.flatMap((patch) => dayOf(patch) ?? []).toSorted();
  return { archive, patches: patches.length, from: days[0] ?? null, to: days.at(-1) ?? null };
}

/** A hit that can be found again: one in a mail that has a Message-ID. */
function hitOf(finding: Finding, archive: string, mails: ReadonlyMap<string, Submission>): readonly RecordedHit[] {
  const { messageId, path, line } = finding;
  if (messageId === null) return [];
  const date = dayOf(mails.get(messageId));
  return [{ archive, messageId, date, path, function: finding.function, line, verdict: 'open', why: null }];
}

async function readKept(file: string): Promise<HazardRecord> {
  const { readRecord } = await import('@guardpage/knowledge/record');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NO_RECORD;
    throw error;
  }
  const read = readRecord(text);
  if (read.ok) return read.value;
  throw new UsageError(`${file}: ${read.problems.join('; ')}`, 'mend it, or take it away');
}

/** What a replay left in the record of one hazard. */
export interface Kept {
  readonly id: string;
  readonly replay: Replay;
  /** The hits of this replay. */
  readonly hits: readonly RecordedHit[];
  readonly record: HazardRecord;
}

/**
 * Replays an archive and keeps what each hazard found in `folder`/ID/record.yaml. Throws a UsageError for an archive without patches, or a
 * folder or record that cannot be used.
 */
export async function keepRecord(
  archive: string,
  folder: string,
  hazards: readonly Hazard[],
): Promise<readonly Kept[]> {
  const { canBeKept, recorded, recordYaml } = await import('@guardpage/knowledge/record');
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw new UsageError(`${folder}: no such folder`, 'run it in a checkout of Guardpage, or name one with --into');
  }
  const { submissions, unreadable } = await readAllMails([archive]);
  const patches = submissions.filter(({ kind, patch }) => kind === 'patch' && patch.files.length > 0);
  if (patches.length === 0) {
    const reason = unreadable[0]?.problem?.reason ?? 'no patch in it';
    throw new UsageError(`--record ${archive}: ${reason}`, 'name an mbox, a folder of mails or an epoch');
  }
  const { findings } = await judge(submissions, { hazards, explains: null, each: false, tree: NO_TREE });
  const mails = new Map(submissions.flatMap((one) => (one.message.messageId ? [[one.message.messageId, one]] : [])));
  const replay = replayOf(basename(resolve(archive)), patches);
  const kept: Kept[] = [];
  for (const { id } of hazards) {
    const own = findings.filter(({ hazard, origin }) => hazard === id && origin === 'new');
    const found = own.flatMap((finding) => hitOf(finding, replay.archive, mails)).filter(canBeKept);
    const file = join(folder, id, 'record.yaml');
    const record = recorded(await readKept(file), replay, found);
    await mkdir(join(folder, id), { recursive: true });
    await writeFile(file, recordYaml(record));
    kept.push({ id, replay, hits: record.hits.filter((hit) => hit.archive === replay.archive), record });
  }
  return kept;
}
