import { createHash } from 'node:crypto';
import type { Seen } from '@guardpage/store';
import { z } from 'zod';

/*
 * What passes through Redis. Nothing in it is believed: a piece says where to look in the store, a round which of our own to run. So whoever
 * can write there can make us look, and no more.
 */

const PIECE = z.strictObject({ key: z.int().nonnegative(), fence: z.int().nonnegative().nullable() });
const ROUND = z.strictObject({ round: z.string().max(100) });

/** What a job asks for: a piece of work, a round, or a look at what waits. */
export type Job =
  | { readonly name: 'piece'; readonly piece: Seen }
  | { readonly name: 'round'; readonly round: string }
  | { readonly name: 'look' };

/** Reads a job by its name and what it carries. Throws a sentence when it is none of ours. */
export function readJob(name: string, data: unknown): Job {
  if (name === 'look') return { name };
  if (name === 'piece') {
    const read = PIECE.safeParse(data);
    if (read.success) return { name, piece: read.data };
  } else if (name === 'round') {
    const read = ROUND.safeParse(data);
    if (read.success) return { name, round: read.data.round };
  }
  throw new Error('not a job of ours');
}

/** The same piece, seen at the same time, is one job: it has no ":" and is no integer, as BullMQ wants it. */
export function pieceId({ key, fence }: Seen): string {
  return `${key}-${fence ?? 'any'}`;
}

/** A name for a round about what may have any name. */
export function roundName(text: string): string {
  return `r${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
