import { closeSync, openSync } from 'node:fs';
import { UsageError } from './options.ts';
import { print, writeAll } from './stdout.ts';

/** Pieces are written together up to about this many characters. */
const BLOCK = 256 * 1024;

/** Pieces joined into fewer, larger ones. */
function* blocks(pieces: readonly string[]): Generator<string> {
  let held: string[] = [];
  let size = 0;
  for (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < BLOCK) continue;
    yield held.join('');
    held = [];
    size = 0;
  }
  if (size > 0) yield held.join('');
}

function writeFile(pieces: readonly string[], file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const block of blocks(pieces)) writeAll(descriptor, block);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a report block by block, to a file or (null) to stdout: no more than a block waits for a slow reader. */
export function printReport(pieces: readonly string[], file: string | null): void {
  if (file === null) {
    for (const block of blocks(pieces)) print(block);
    return;
  }
  try {
    writeFile(pieces, file);
  } catch (error) {
    throw new UsageError(
      `${file}: ${error instanceof Error ? error.message : String(error)}`,
      'name a file to write to',
    );
  }
}
