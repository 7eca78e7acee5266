import { writeAll } from './stdout.ts';

/** A line that tells how far a long run is; nothing is drawn in its first two seconds, nor where nobody looks (as git does). */
export interface Progress {
  readonly update: (done: number, total: number | null) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const QUIET = 2000;
const EVERY = 200;

const NUMBER = new Intl.NumberFormat('en-US');

function rate(perSecond: number): string {
  return perSecond >= 1000 ? `${(perSecond / 1000).toFixed(1)}k/s` : `${Math.round(perSecond)}/s`;
}

function left(seconds: number): string {
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min left`;
  return seconds >= 60 ? `${Math.round(seconds / 60)} min left` : `${Math.ceil(seconds)} s left`;
}

/** The line: "Reading mails:  45% (64,700/143,900), 3.1k/s, 26 s left". */
export function progressLine(title: string, done: number, total: number | null, seconds: number): string {
  const speed = done / Math.max(seconds, 0.001);
  if (total === null || total === 0) return `${title}: ${NUMBER.format(done)}, ${rate(speed)}`;
  const percent = `${Math.floor((100 * done) / total)}`.padStart(3);
  const rest = speed === 0 ? '' : `, ${left((total - done) / speed)}`;
  return `${title}: ${percent}% (${NUMBER.format(done)}/${NUMBER.format(total)}), ${rate(speed)}${rest}`;
}

/** Draws on standard error. */
export function startProgress(title: string): Progress {
  const start = performance.now();
  let drawn = 0;
  const terminal = process.stderr.isTTY === true;
  return {
    update: (done, total) => {
      const now = performance.now();
      if (!terminal || now - start < QUIET || now - drawn < EVERY) return;
      drawn = now;
      writeAll(2, `\r\u001b[K${progressLine(title, done, total, (now - start) / 1000)}`);
    },
    end: () => {
      if (drawn > 0) writeAll(2, '\r\u001b[K');
    },
  };
}
