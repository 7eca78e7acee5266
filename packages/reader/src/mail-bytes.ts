import { zstdDecompressSync } from 'node:zlib';
import { mboxrd, readMessage } from '@guardpage/mail';
import { mailNamed, rawMails, threadIds } from '@guardpage/store';
import type { Store } from '@guardpage/store';

/** Bytes that are given at once: a reader and a server hold no more of a mail than this, and its size. */
const PIECE = 2 * 1024 * 1024;
/** Mails of an mbox that are looked at at once. */
const AT_ONCE = 50;
/** Mails of a thread that an mbox has. */
const MOST_MAILS = 5000;
/** The head of a mail is not longer. */
const HEAD = 64 * 1024;

/** Where a piece begins. */
export interface PiecePlace {
  /** A mail's id; 0 for the first. */
  readonly mail: number;
  /** In its bytes. */
  readonly offset: number;
  /** Mails that were given whole. */
  readonly given: number;
}

/** A piece of what is sent as bytes. */
export interface BytesPiece {
  readonly bytes: Uint8Array;
  /** Where the next one begins; null behind the last. */
  readonly next: PiecePlace | null;
  /** The charset that the mail says it is written in, lower case; null when that is not known. */
  readonly charset: string | null;
}

/** Whose bytes, from where on. */
export interface WantedBytes {
  /** A Message-ID, or the content of a mail. */
  readonly name: string;
  readonly from: PiecePlace;
}

async function bytesOf(store: Store, mail: number): Promise<Buffer | null> {
  const [raw] = await rawMails(store, { ids: [mail] });
  return raw === undefined ? null : zstdDecompressSync(raw.zstd);
}

/** A charset of which nothing but text can be made. */
const PLAIN =
  /^(?:utf-8|us-ascii|iso-8859-(?:[1-9]|1[03-6])|windows-125[0-8]|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr))$/;

async function charsetOf(bytes: Buffer): Promise<string | null> {
  const read = await readMessage(bytes.subarray(0, HEAD));
  const charset = read.ok ? (read.value.parts[0]?.charset ?? '') : '';
  return PLAIN.test(charset) ? charset : null;
}

/** The bytes of a mail as they are kept; null when it is not here. */
export async function rawPiece(store: Store, { name, from }: WantedBytes): Promise<BytesPiece | null> {
  const named = await mailNamed(store, name);
  const bytes = named === null ? null : await bytesOf(store, named.mail.id);
  if (named === null || bytes === null) return null;
  const end = from.offset + PIECE;
  return {
    bytes: bytes.subarray(from.offset, end),
    next: end < bytes.length ? { mail: named.mail.id, offset: end, given: 0 } : null,
    charset: from.offset === 0 ? await charsetOf(bytes) : null,
  };
}

/** The mails of a mail's thread as one mbox, in order of arrival; null when the mail is not here. */
export async function mboxPiece(store: Store, { name, from }: WantedBytes): Promise<BytesPiece | null> {
  const named = await mailNamed(store, name);
  if (named === null) return null;
  const { id, thread } = named.mail;
  const limit = Math.min(AT_ONCE, MOST_MAILS - from.given);
  const ids = thread === null ? [id] : await threadIds(store, { thread, from: from.mail, limit });
  const pieces: Buffer[] = [];
  let [room, given] = [PIECE, from.given];
  const pieceUpTo = (next: BytesPiece['next']): BytesPiece => ({ bytes: Buffer.concat(pieces), next, charset: null });
  for (const mail of ids) {
    const bytes = await bytesOf(store, mail);
    const all = bytes === null ? Buffer.alloc(0) : mboxrd(bytes);
    const offset = mail === from.mail ? from.offset : 0;
    pieces.push(all.subarray(offset, offset + room));
    if (all.length - offset > room) return pieceUpTo({ mail, offset: offset + room, given });
    room -= all.length - offset;
    given += 1;
  }
  const last = ids.at(-1);
  const isEnd = thread === null || last === undefined || ids.length < limit || given >= MOST_MAILS;
  return pieceUpTo(isEnd ? null : { mail: last + 1, offset: 0, given });
}
