import { quantile } from '../millions.ts';
import { flatness } from './memory.ts';
import type { Held } from './memory.ts';
import type { KindTimes, LoadSaid } from './order.ts';

function ms(time: number): string {
  return time.toFixed(0).padStart(7);
}

function timesLine(name: string, times: readonly number[]): string {
  const some = [0.5, 0.99, 1].map((part) => ms(quantile(times, part)));
  return `  ${name.padEnd(30)} ${String(times.length).padStart(7)} ${some.join(' ')}`;
}

function othersOf({ others }: KindTimes): string {
  return Object.entries(others)
    .map(([status, { count, address }]) => `   ${count} times ${status}: ${address}`)
    .join('');
}

/** How many answers were no good. */
export function faults({ kinds, broken, timedOut, cut }: LoadSaid): number {
  const others = kinds.flatMap((kind) => Object.values(kind.others)).reduce((sum, { count }) => sum + count, 0);
  return others + broken + timedOut + cut;
}

/** What the load tool found, in lines. */
export function loadLines(said: LoadSaid): readonly string[] {
  const all = said.kinds.flatMap(({ times }) => times);
  return [
    `  ${'ms'.padEnd(30)} answers  median     p99     max`,
    ...said.kinds.map((kind) => timesLine(kind.name, kind.times) + othersOf(kind)),
    timesLine('all', all),
    `  ${(all.length / said.seconds).toFixed(0)} requests a second for ${said.seconds.toFixed(0)} s; errors: ${faults(said)}` +
      ` (${said.broken} connections broke, ${said.timedOut} answers did not come, ${said.cut} broke off)`,
  ];
}

/** What the processes of `serve` held, in lines: at the start, every so many seconds, at the end. */
export function memoryLines(seen: readonly Held[], every = 10): readonly string[] {
  const shown = seen.filter(
    ({ at }, index) =>
      index === 0 ||
      index === seen.length - 1 ||
      Math.floor(at / every) > Math.floor((seen[index - 1]?.at ?? 0) / every),
  );
  const { growth, isFlat } = flatness(seen);
  return [
    `  memory (MiB, after s): ${shown.map(({ at, all }) => `${all.toFixed(0)} (${at.toFixed(0)})`).join(', ')}`,
    `  of it the process that listens: ${shown.map(({ own }) => own.toFixed(0)).join(', ')}`,
    `  second half against first: ${(100 * growth).toFixed(1)} %, ${isFlat ? 'flat' : 'NOT FLAT'}`,
  ];
}
