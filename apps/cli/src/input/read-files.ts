import { closeSync, createReadStream, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import type { RangeTree } from '@guardpage/archive';
import { epochsIn, mailFilesIn } from '@guardpage/archive/folders';

/** One file of the command line (or of a folder on it), or why it could not be read. */
export type InputFile =
  | {
      readonly ok: true;
      readonly name: string;
      readonly bytes: Buffer;
      /** Where a git range was read. */
      readonly tree?: RangeTree;
      /** The place of its first mail in the input of this name; 1 when absent. */
      readonly first?: number;
    }
  | { readonly ok: false; readonly name: string; readonly reason: string };

/** More than any archive that is linted in one piece; a device that never ends stops here. */
const LARGEST = 512 * 1024 * 1024;
const PIECE = 1024 * 1024;
const TOO_LARGE = `larger than ${LARGEST / 1024 / 1024} MiB: not analysed`;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'not allowed to read it',
  EPERM: 'not allowed to read it',
  EISDIR: 'is a directory',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

async function readAll(source: AsyncIterable<Buffer>, name: string): Promise<InputFile> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of source) {
    pieces.push(piece);
    size += piece.length;
    if (size > LARGEST) return { ok: false, name, reason: TOO_LARGE };
  }
  return { ok: true, name, bytes: Buffer.concat(pieces) };
}

/** The bytes of a regular file, in one go; null for a pipe or a device, which may make us wait. */
function readRegular(name: string): Buffer | null {
  if (!statSync(name).isFile()) return null;
  const descriptor = openSync(name, 'r');
  try {
    // One byte more than a file may have, and it is not read further.
    const bytes = Buffer.allocUnsafe(Math.min(fstatSync(descriptor).size, LARGEST) + 1);
    let size = 0;
    for (let read = -1; read !== 0 && size < bytes.length; size += read)
      read = readSync(descriptor, bytes, { offset: size });
    return bytes.subarray(0, size);
  } finally {
    closeSync(descriptor);
  }
}

async function readFile(name: string): Promise<InputFile> {
  try {
    const bytes = readRegular(name);
    if (bytes === null) return await readAll(createReadStream(name, { highWaterMark: PIECE }), name);
    return bytes.length > LARGEST ? { ok: false, name, reason: TOO_LARGE } : { ok: true, name, bytes };
  } catch (error) {
    return { ok: false, name, reason: reasonOf(error) };
  }
}

async function readStdin(name: string): Promise<InputFile> {
  try {
    return await readAll(process.stdin, name);
  } catch (error) {
    return { ok: false, name, reason: reasonOf(error) };
  }
}

/** Whether a folder is a repository without a checkout, as an epoch is. */
function isBare(folder: string): boolean {
  const names = readdirSync(folder);
  return ['HEAD', 'objects', 'refs'].every((name) => names.includes(name));
}

/** The mails of an epoch, each named by the epoch and the start of its blob's id. */
async function* readArchived(epoch: string): AsyncGenerator<InputFile> {
  const { readEpoch } = await import('@guardpage/archive');
  try {
    for await (const mail of readEpoch(epoch)) {
      const name = `${epoch}#${mail.blob.slice(0, 12)}`;
      yield mail.ok ? { ok: true, name, bytes: mail.bytes } : { ok: false, name, reason: mail.reason };
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield { ok: false, name: epoch, reason: reason.startsWith(`${epoch}: `) ? reason.slice(epoch.length + 2) : reason };
  }
}

/** Where the files of one name come from. */
export type Source = (name: string) => AsyncGenerator<InputFile>;

/** What a name that no file has may stand for; null for nothing. */
export type Elsewhere = (name: string) => Source | null;

/** A source of one file. */
export function alone(read: (name: string) => Promise<InputFile>): Source {
  return async function* (name) {
    yield await read(name);
  };
}

function failed(reason: string): Source {
  return alone((name) => Promise.resolve({ ok: false, name, reason }));
}

const [FILE, STDIN] = [alone(readFile), alone(readStdin)];

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(String(error.code))
  );
}

/** What somebody may have meant who names what could be a commit. */
function asRange(input: string): string {
  return /^\w[\w~^@-]{0,99}$/.test(input) ? `; a commit is given as a range: ${input}~..${input}` : '';
}

function sourcesOf(input: string, elsewhere: Elsewhere): readonly (readonly [string, Source])[] {
  if (input === '-') return [[input, STDIN]];
  try {
    if (!statSync(input).isDirectory()) return [[input, FILE]];
    const epochs = isBare(input) ? [input] : epochsIn(input);
    if (epochs.length > 0) return epochs.map((epoch) => [epoch, readArchived]);
    const files = mailFilesIn(input);
    return files.length > 0 ? files.map(({ path }) => [path, FILE]) : [[input, failed('a folder without files')]];
  } catch (error) {
    return [[input, (isMissing(error) ? elsewhere(input) : null) ?? failed(`${reasonOf(error)}${asRange(input)}`)]];
  }
}

function byName(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Reads every input: files, folders, maildirs, epochs of a public-inbox archive, "-" for stdin. The order is that of the names, whatever the
 * order on the command line, so that the same inputs give the same report. An input named twice is read once. One that cannot be read is an
 * entry with its reason. What is no file is looked for elsewhere.
 */
export async function* readInputs(
  inputs: readonly string[],
  elsewhere: Elsewhere = () => null,
): AsyncGenerator<InputFile> {
  const sources = new Map(inputs.flatMap((input) => sourcesOf(input, elsewhere)));
  for (const [name, source] of [...sources].toSorted((a, b) => byName(a[0], b[0]))) yield* source(name);
}
