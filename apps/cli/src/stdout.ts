import { fstatSync, statSync, writeSync } from 'node:fs';
import { UsageError } from './options.ts';

/*
 * Standard output without Node's stream: making one costs a tenth of a short run, and on Linux it writes at once all the same. A non-blocking
 * pipe that is full (somebody else set it so) is the one case that needs patience.
 */

const PAUSE = 5;

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}

/** Writes all of a text to a file descriptor. */
export function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      pause();
    }
  }
}

/** Prints a text. A reader that closed the pipe has seen enough: that is no fault, and the program ends. */
export function print(text: string): void {
  // A reader may never read on. Nothing hears Ctrl-C while a write waits for him, so the system itself has to end the program.
  process.removeAllListeners('SIGINT');
  try {
    writeAll(1, text);
  } catch (error) {
    if (codeOf(error) === 'EPIPE') process.exit(0);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`standard output: ${reason}`, 'what was printed is not whole');
  }
}

/** True when a person looks at standard output. What is no device, or the null device, is told without loading Node's terminals. */
export function isTerminal(): boolean {
  try {
    const { mode, rdev } = fstatSync(1);
    const isDevice = (mode & 0o170000) === 0o020000;
    if (!isDevice || rdev === statSync('/dev/null').rdev) return false;
  } catch {
    // Closed, or a system without a null device: Node's own answer counts.
  }
  return process.stdout.isTTY === true;
}

/** Columns of the terminal that standard output is; null when it is none. */
export function terminalColumns(): number | null {
  if (!isTerminal()) return null;
  const { columns } = process.stdout;
  return columns > 0 ? columns : 80;
}
