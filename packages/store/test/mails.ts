import { hash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { claimWork, pieceCount, waitingWork } from '../src/index.ts';
import type { Claimed, Entry, NewMail, Store } from '../src/index.ts';

const NOTHING = { s: '', f: '', t: '', c: '', nq: '', q: '', dfn: '', dfa: '', dfb: '', dfctx: '', dfhh: '' };

/** A mail of ours by its Message-ID; it shares a family with mails that have one of its clues ("weak" ones end in "?"). */
export function newMail(messageId: string, clues: readonly string[] = [], more: Partial<NewMail> = {}): NewMail {
  return {
    messageId,
    content: hash('sha256', messageId, 'hex'),
    subject: messageId,
    fromName: 'Ann',
    fromEmail: 'ann@example.org',
    sent: 1,
    received: 1,
    inReplyTo: null,
    references: [],
    lists: [],
    kind: 'other',
    revision: null,
    part: null,
    total: null,
    patchId: null,
    problem: null,
    text: { ...NOTHING, s: messageId },
    names: [],
    clues: [`m:${messageId}`, ...clues].map((key) => ({ key, strong: !key.endsWith('?') })),
    raw: zstdCompressSync(messageId),
    ...more,
  };
}

/** The entry that brings it: `at` is its Message-ID with "@", its blob its Message-ID with "#", unless said otherwise. */
export function bringing(mail: NewMail, at = `@${mail.messageId}`, blob = `#${mail.messageId}`): Entry {
  return { kind: 'mail', at, blob, mail };
}

/** Takes on what waits, as many as `limit`: what whoever works on a store does. */
export async function claimNext(store: Store, limit: number, now: number): Promise<readonly Claimed[]> {
  const waiting = await waitingWork(store, 'family', { now, limit });
  return claimWork(store, 'family', { pieces: waiting.slice(0, pieceCount(waiting, limit)), now });
}
