import { setTimeout } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type { BytesPiece, PiecePlace } from '@guardpage/reader';
import { messageIdOf } from './address.ts';
import { answered, found } from './page.ts';
import type { Asked, Found } from './page.ts';
import { noMail } from './pages/mail.tsx';

/** What is sent as it is. */
export interface Bytes {
  readonly type: string;
  /** What a browser calls it when it keeps it. */
  readonly fileName: string;
  readonly body: ReadableStream;
}

/** An address at which there are bytes. */
export interface File {
  /** For Hono: "/t/:id/raw". */
  readonly path: string;
  readonly read: (asked: Asked) => Promise<Found<Bytes>>;
}

const BEGIN: PiecePlace = { mail: 0, offset: 0, given: 0 };
/** Of a file that was begun, pieces are waited for: so often, so long (ms). */
const TRIES = 50;
const WAIT = 200;

/** A thread has thousands of mails: twice as fast for a tenth more bytes. */
const LEVEL = 4;

type Name = 'raw' | 'mbox';

interface Begun {
  readonly asked: Asked;
  readonly question: Name;
  readonly name: string;
}

async function pieceAt({ asked, question, name }: Begun, from: PiecePlace): Promise<Found<BytesPiece | null>> {
  return answered(await asked.ask(question, { name, from }));
}

/** The pieces of a file, asked for one after the other as they are wanted: nobody holds the whole. What fails on the way breaks it off. */
async function* piecesOf(begun: Begun, first: BytesPiece): AsyncGenerator<Uint8Array> {
  yield first.bytes;
  for (let place = first.next; place !== null;) {
    let piece = await pieceAt(begun, place);
    for (let tries = 0; piece.kind === 'busy' && tries < TRIES; tries++) {
      await setTimeout(WAIT);
      piece = await pieceAt(begun, place);
    }
    if (piece.kind !== 'found' || piece.value === null) throw new Error(`${begun.question}: no more of it`);
    yield piece.value.bytes;
    place = piece.value.next;
  }
}

/** A name for a file, of a Message-ID: nothing in it means anything to a shell, a path or a header. */
function fileName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9@+=_.-]+/g, '_').replace(/^[.-]+/, '');
  return safe.slice(0, 100) || 'mail';
}

/** What a file is made of: its first piece, and all of them. */
async function begin(
  asked: Asked,
  question: Name,
): Promise<Found<{ readonly name: string; readonly first: BytesPiece; readonly pieces: Readable }>> {
  const name = messageIdOf(asked.param('id'));
  const begun = { asked, question, name };
  const first = await pieceAt(begun, BEGIN);
  if (first.kind !== 'found') return first;
  if (first.value === null) return noMail(name);
  const pieces = Readable.from(piecesOf(begun, first.value), { objectMode: false, highWaterMark: 1 });
  return found({ name, first: first.value, pieces });
}

/** The bytes of a mail as they came. */
const raw: File = {
  path: '/t/:id/raw',
  read: async (asked) => {
    const begun = await begin(asked, 'raw');
    if (begun.kind !== 'found') return begun;
    const { name, first, pieces } = begun.value;
    const charset = first.charset === null ? '' : `; charset=${first.charset}`;
    return found({ type: `text/plain${charset}`, fileName: `${fileName(name)}.eml`, body: Readable.toWeb(pieces) });
  },
};

/** The thread of a mail as mboxrd, gzipped. */
const mbox: File = {
  path: '/t/:id/t.mbox.gz',
  read: async (asked) => {
    const begun = await begin(asked, 'mbox');
    if (begun.kind !== 'found') return begun;
    const { name, pieces } = begun.value;
    const gzip = createGzip({ level: LEVEL });
    pieces.on('error', (error) => gzip.destroy(error));
    gzip.on('close', () => pieces.destroy());
    const body = Readable.toWeb(pieces.pipe(gzip));
    return found({ type: 'application/gzip', fileName: `${fileName(name)}.mbox.gz`, body });
  },
};

/** Every kind of file. */
export const FILES: readonly File[] = [raw, mbox];
