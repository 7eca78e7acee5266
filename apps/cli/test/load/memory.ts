import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started hold at one time (MiB): what they share counts once. */
export interface Held {
  /** Seconds since the watch began. */
  readonly at: number;
  readonly all: number;
  /** The process itself. */
  readonly own: number;
  /** How many processes. */
  readonly count: number;
}

/** A file of /proc; '' when its process is gone. */
function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // Processes end.
    return '';
  }
}

/** A process and those that came of it. */
function treeOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      // The name of a program, which may hold anything, stands in brackets before the state and the parent.
      const [, parent = '0'] = /^.*\) \S (\d+)/s.exec(procFile(Number(name), 'stat')) ?? [];
      return [Number(name), Number(parent)] as const;
    });
  const tree = new Set([pid]);
  // A set is read on while it grows.
  for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.add(child);
  return [...tree];
}

function heldBy(pid: number): number {
  const [, kib = '0'] = /^Pss:\s+(\d+)/m.exec(procFile(pid, 'smaps_rollup')) ?? [];
  return Number(kib) / 1024;
}

/** Looks every `every` ms at what a process and all that it started hold, until it is stopped. */
export function watchMemory(pid: number, every: number): { readonly stop: () => readonly Held[] } {
  const begin = performance.now();
  const seen: Held[] = [];
  const look = (): void => {
    const tree = treeOf(pid).map(heldBy);
    const all = tree.reduce((sum, one) => sum + one, 0);
    seen.push({ at: (performance.now() - begin) / 1000, all, own: tree[0] ?? 0, count: tree.length });
  };
  look();
  const timer = setInterval(look, every);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return seen;
    },
  };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Growth that is none: what a heap has more or less from one moment to the next. */
const FLAT = 0.05;

/**
 * Whether memory is flat: the median of the second half of the time is at most 5 % above that of the first half. Heaps and caches fill at
 * first: whoever judges leaves out that time.
 */
export function flatness(seen: readonly Held[]): { readonly growth: number; readonly isFlat: boolean } {
  const all = seen.map((one) => one.all);
  const [first = 0, second = 0] = [all.slice(0, all.length / 2), all.slice(all.length / 2)].map(medianOf);
  const growth = second / Math.max(1, first) - 1;
  return { growth, isFlat: growth <= FLAT };
}
