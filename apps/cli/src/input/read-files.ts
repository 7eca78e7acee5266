import type { Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** One file of the command line (or of a folder on it), or why it could not be read. */
export type InputFile =
  | { readonly ok: true; readonly name: string; readonly bytes: Buffer }
  | { readonly ok: false; readonly name: string; readonly reason: string };

/** More than any archive that is linted in one piece; a device that never ends stops here. */
const LARGEST = 512 * 1024 * 1024;
const PIECE = 1024 * 1024;

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
    if (size > LARGEST) return { ok: false, name, reason: `larger than ${LARGEST / 1024 / 1024} MiB: not analysed` };
  }
  return { ok: true, name, bytes: Buffer.concat(pieces) };
}

async function readFile(name: string): Promise<InputFile> {
  try {
    const file = await open(name, 'r');
    const stream = file.createReadStream({ highWaterMark: PIECE });
    return await readAll(stream, name);
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

/** The files of a maildir (cur and new), or those that lie in a folder itself; hidden files are none. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  const maildir = names.has('cur') && names.has('new');
  const folders = maildir ? [join(folder, 'cur'), join(folder, 'new')] : [folder];
  const lists = await Promise.all(folders.map((one) => readdir(one, { withFileTypes: true })));
  return lists
    .flatMap((list, index) =>
      list.filter((entry) => !entry.isDirectory()).map((entry) => join(folders[index] ?? '', entry.name)),
    )
    .filter((path) => !basename(path).startsWith('.'));
}

async function namesOf(input: string): Promise<readonly string[] | InputFile> {
  if (input === '-') return [input];
  let kind: Stats;
  try {
    kind = await stat(input);
    if (!kind.isDirectory()) return [input];
    const files = await filesIn(input);
    return files.length > 0 ? files : { ok: false, name: input, reason: 'a folder without files' };
  } catch (error) {
    return { ok: false, name: input, reason: reasonOf(error) };
  }
}

function byName(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Reads every input: files, folders, maildirs, "-" for stdin. The order is that of the names, whatever the order on the command line, so
 * that the same inputs give the same report. An input named twice is read once. One that cannot be read is an entry with its reason.
 */
export async function* readInputs(inputs: readonly string[]): AsyncGenerator<InputFile> {
  const names = new Map<string, InputFile | null>();
  for (const input of inputs) {
    const found = await namesOf(input);
    if ('ok' in found) names.set(found.name, found);
    else for (const name of found) names.set(name, null);
  }
  for (const [name, failed] of [...names].toSorted((a, b) => byName(a[0], b[0]))) {
    if (failed !== null) yield failed;
    else yield name === '-' ? await readStdin(name) : await readFile(name);
  }
}
