import {
  answersFor,
  countOutbox,
  findingOfRow,
  opinionOf,
  outboxMoves,
  outboxRow,
  outboxRows,
  sendingStopped,
} from '@guardpage/store';
import type { AskedFinding, Opinion, OutboxMove, OutboxRow, OutboxState, Store, StoredAnswer } from '@guardpage/store';

/** A row of the outbox without what would go out. */
export type OutboxLine = Omit<OutboxRow, 'bytes'>;

/** Rows in one state, the newest first. */
export interface OutboxGroup {
  readonly state: OutboxState;
  readonly rows: readonly OutboxLine[];
  /** How many there are in all. */
  readonly count: number;
}

/** What stands in the outbox. */
export interface OutboxAnswer {
  /** States in which there are rows; those that wait for a person first. */
  readonly groups: readonly OutboxGroup[];
  /** Why nothing is sent; null while it is. */
  readonly stopped: string | null;
}

/** One row with all that was done with it. */
export interface OutgoingAnswer {
  readonly row: OutboxRow;
  /** Oldest first. */
  readonly moves: readonly OutboxMove[];
  readonly stopped: string | null;
  /** The first of its findings, as far as they are still there. */
  readonly findings: readonly RowFinding[];
}

/** A finding that a row is about. */
export interface RowFinding extends Pick<AskedFinding, 'fingerprint' | 'hazard'> {
  /** What a model says of it, for moderators alone; null when nobody asked one. */
  readonly opinion: Opinion | null;
}

/** Findings that are looked up of a row. */
const MOST_FINDINGS = 40;

const ORDER: readonly OutboxState[] = ['uncertain', 'held', 'sending', 'approved', 'sent', 'rejected'];

function lineOf({ bytes: _bytes, ...line }: OutboxRow): OutboxLine {
  return line;
}

/** The outbox, at most so many rows of each state. */
export async function outboxAnswer(store: Store, most: number): Promise<OutboxAnswer> {
  const counts = await countOutbox(store);
  const groups: OutboxGroup[] = [];
  for (const state of ORDER) {
    const count = counts[state] ?? 0;
    if (count === 0) continue;
    groups.push({ state, count, rows: (await outboxRows(store, { states: [state] }, most)).map(lineOf) });
  }
  return { groups, stopped: await sendingStopped(store) };
}

/** A row with its bytes and moves; null when there is none. */
export async function outgoingAnswer(store: Store, id: number): Promise<OutgoingAnswer | null> {
  const row = await outboxRow(store, id);
  if (row === null) return null;
  const [moves, stopped] = [await outboxMoves(store, id), await sendingStopped(store)];
  return { row, moves, stopped, findings: await findingsOf(store, row) };
}

async function findingsOf(store: Store, row: OutboxRow): Promise<readonly RowFinding[]> {
  const found: RowFinding[] = [];
  for (const one of row.fingerprints.slice(0, MOST_FINDINGS)) {
    const finding = await findingOfRow(store, row, one);
    if (finding === null) continue;
    const { fingerprint, hazard } = finding;
    found.push({ fingerprint, hazard, opinion: await opinionOf(store, finding) });
  }
  return found;
}

/** Answers by mail of which nobody said yet whether they count, those of the newest mails first. */
export function proposalsAnswer(store: Store, most: number): Promise<readonly StoredAnswer[]> {
  return answersFor(store, { trust: 'proposed' }, most);
}
