import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { mailSplitter } from '@guardpage/mail';
import type { SplitMail } from '@guardpage/mail';
import { LARGEST_MAIL } from './limits.ts';

const PIECE = 1024 * 1024;
/** Archives of mails compress 3 to 5 times; past this, above 16 MiB, a file was made to hurt. */
const MAX_RATIO = 200;
const SMALL = 16 * 1024 * 1024;

/** A regular file as its bytes lie; what may make us wait (a pipe, a device) is refused before it is opened. */
function* piecesOf(path: string): Generator<Buffer> {
  const real = realpathSync(path);
  if (!lstatSync(real).isFile()) throw new Error('not a file');
  const descriptor = openSync(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new Error('not a file');
    for (let left = stats.size; left > 0;) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, left));
      const size = readSync(descriptor, piece);
      if (size === 0) return;
      left -= size;
      yield piece.subarray(0, size);
    }
  } finally {
    closeSync(descriptor);
  }
}

async function* inflated(pieces: Iterable<Buffer>): AsyncGenerator<Buffer> {
  let taken = 0;
  let given = 0;
  function* counted(): Generator<Buffer> {
    for (const piece of pieces) {
      taken += piece.length;
      yield piece;
    }
  }
  const gunzip = createGunzip({ chunkSize: PIECE });
  const source = Readable.from(counted());
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      given += piece.length;
      if (given > Math.max(SMALL, taken * MAX_RATIO)) throw new Error('a gzip file that inflates beyond measure');
      yield piece;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'Z_BUF_ERROR') throw new Error('a truncated gzip file', { cause: error });
    if (code === 'Z_DATA_ERROR') throw new Error('a broken gzip file', { cause: error });
    throw error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/**
 * The mails of a file (a mail, an mbox, either of them gzipped), read as a stream: one mail is held. Throws when it cannot be read, behind
 * the mails that could.
 */
export async function* mailsOfFile(path: string): AsyncGenerator<SplitMail> {
  const splitter = mailSplitter(LARGEST_MAIL);
  const pieces = piecesOf(path);
  try {
    const first = pieces.next();
    if (first.done === true) return;
    const all = (function* (): Generator<Buffer> {
      yield first.value;
      yield* pieces;
    })();
    const zipped = first.value[0] === 0x1f && first.value[1] === 0x8b;
    for await (const piece of zipped ? inflated(all) : all) yield* splitter.push(piece);
    yield* splitter.end();
  } finally {
    pieces.return(undefined);
  }
}
