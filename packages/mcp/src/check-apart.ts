import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** A patch to judge, and how. */
export interface CheckOrder {
  /** Mails as text. */
  readonly patch: string;
  /** Options of `guardpage check`, each a word that begins with `--`. */
  readonly options: readonly string[];
}

/** The JSON report of a check, or why there is none. */
export type Checked = { readonly ok: true; readonly report: unknown } | { readonly ok: false; readonly reason: string };

/** How a check is run. */
export interface ApartOptions {
  /** The file of the program: guardpage.mjs. */
  readonly program: string;
  /** Seconds that it may take. */
  readonly seconds?: number;
}

const SECONDS = 20;
/** Bytes of a report: no patch that a tool takes makes a larger one but on purpose. */
const MOST = 64 * 1024 * 1024;
/** MiB of memory that JavaScript may take. */
const MEMORY = 1024;
const CANCELLED = 'cancelled';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function reportOf(code: number | null, printed: string): Checked {
  try {
    return { ok: true, report: JSON.parse(printed) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Of what cannot be read a report says so; without one it was a fault, or memory ran out.
    return { ok: false, reason: `the check ended with ${code ?? 'a signal'}, and without a report` };
  }
}

function checkOnce(
  order: CheckOrder,
  stop: AbortSignal,
  { program, seconds = SECONDS }: ApartOptions,
): Promise<Checked> {
  return new Promise((resolve) => {
    const args = [`--max-old-space-size=${MEMORY}`, program, 'check', '--format=json', '--exit-zero', ...order.options];
    const child = spawn(process.execPath, [...args, '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    running.add(child);
    const pieces: Buffer[] = [];
    let size = 0;
    const end = (checked: Checked): void => {
      clearTimeout(clock);
      stop.removeEventListener('abort', cancelled);
      running.delete(child);
      child.kill('SIGKILL');
      resolve(checked);
    };
    const refuse = (reason: string): void => end({ ok: false, reason });
    const cancelled = (): void => refuse(CANCELLED);
    const clock = setTimeout(() => refuse(`the check took longer than ${seconds} s, and was stopped`), seconds * 1000);
    stop.addEventListener('abort', cancelled);
    child.stdout.on('data', (piece: Buffer) => {
      pieces.push(piece);
      size += piece.length;
      if (size > MOST) refuse('the report is too large');
    });
    // A check that ends before it read all of its input closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(order.patch);
    child.on('error', (error) => refuse(`the check cannot be run: ${error.message}`));
    child.on('close', (code) => end(reportOf(code, Buffer.concat(pieces).toString())));
  });
}

/**
 * Makes a check that runs `guardpage check` in a process of its own, which is killed when it takes too long: a patch that was made to hang it
 * stops nothing else. Checks are run one after the other; the time of each begins when it is its turn. Never rejects.
 */
export function checkApart(options: ApartOptions): (order: CheckOrder, stop: AbortSignal) => Promise<Checked> {
  let last: Promise<unknown> = Promise.resolve();
  return (order, stop) => {
    const checked = last.then((): Checked | Promise<Checked> =>
      stop.aborted ? { ok: false, reason: CANCELLED } : checkOnce(order, stop, options),
    );
    last = checked;
    return checked;
  };
}
