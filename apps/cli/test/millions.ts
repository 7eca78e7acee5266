import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlaces } from '@guardpage/archive';
import { multiplied } from '../../../workers/ingest/test/multiplied.ts';

/*
 * A store of 1.3 million mails for trials: those of ../shared/lore a hundred times, each copy with ids, people, threads and series of its own.
 * GUARDPAGE_MILLIONS is a file to keep it in, or to find it in; GUARDPAGE_COPIES how often the mails are in it.
 */

export const LISTS = [
  '',
  'is:flagged',
  'is:latest',
  'is:latest is:flagged',
  'rev:3..',
  'f:hocko is:latest',
  'is:partial',
];
export const HAZARDS = [
  'hazard:anon-vma-prepare-after-pte-install',
  'level:warning origin:new',
  'since:first',
  'hazard:no-such',
];
export const MAILS = [
  's:regression',
  's:"memory tiering"',
  's:patch',
  's:patch -s:re',
  'f:yosry',
  'f:"matthew wilcox"',
  'f:hocko OR f:weiner',
  'tc:akpm@linux-foundation.org',
  'l:linux-mm',
  'dfn:mm/khugepaged.c',
  'dfn:mm/memory.c dfb:pte',
  'dfhh:do_anonymous_page',
  'dfb:anon_vma_prepare',
  'dfctx:vma',
  'b:the',
  'b:khugepaged',
  'b:"makes sense to me"',
  'b:"lock contention"',
  'b:livelock OR b:starvation',
  'b:bisected f:hocko',
  'q:lgtm',
  'nq:folio -q:folio',
  'page fault -lock',
  'NOT b:the',
  'khugepag*',
  'b:unfortun*',
  'd:20230101..20230131',
  'd:20230310',
  'd:20230601.. f:yosry',
  'rt:20220901..20220930 s:patch',
  'b:(benchmark latency) d:2023',
  'is:flagged b:lock',
  'hazard:anon-vma-prepare-after-pte-install b:vma',
  'rev:2.. dfn:mm/vmscan.c',
  'f:nobody-of-this-name',
  's:"no such words here"',
];

const root = join(import.meta.dirname, '..', '..', '..');
/** Real mails, beside the project. */
export const bundle = join(root, '..', 'shared', 'lore', 'mm-2022-2023.bundle');

/** The program that is tried. */
export const guardpage = join(root, 'bin', 'guardpage');

/** A big store, and what writes into it. */
export interface Millions {
  /** The file of the store. */
  readonly path: string;
  /** Starts an ingest of the same mails once more, under new ids. */
  readonly write: () => Promise<Writing>;
}

/** An ingest that runs. */
export interface Writing {
  /** Kills it. */
  readonly stop: () => void;
}

/** The mails once more, under ids of their own for each tag, as a maildir. */
export async function newMails(folder: string, tag: string): Promise<string> {
  const top = join(folder, `new-mails-${tag}`);
  for (const name of ['cur', 'new']) mkdirSync(join(top, name), { recursive: true });
  let count = 0;
  for (const place of await openPlaces(bundle, { cache: join(folder, 'cache') }))
    for await (const entry of place.entries(null))
      if (entry.kind === 'mail') writeFileSync(join(top, 'cur', `${String(count++)}:2,`), multiplied(entry.bytes, tag));
  return top;
}

/** Finds the store, or fills it. Ends this process when there is nothing to fill it with. */
export function findMillions(trial: string): Millions {
  if (!existsSync(bundle)) {
    console.log(`${trial}: skipped, there is no ${bundle}`);
    process.exit(0);
  }
  const folder = mkdtempSync(join(tmpdir(), `guardpage-${trial}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  const path = process.env['GUARDPAGE_MILLIONS'] ?? join(folder, 'store.sqlite');
  if (!existsSync(path)) {
    const base = join(folder, 'base.sqlite');
    console.log(`${trial}: filling ${path}, which takes a while`);
    execFileSync(guardpage, ['ingest', '--store', base, bundle], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const build = join(root, 'workers', 'ingest', 'test', 'build-millions.ts');
    const copies = process.env['GUARDPAGE_COPIES'] ?? '100';
    const built = spawnSync(process.execPath, [build, bundle, base, path, copies], { env, stdio: 'inherit' });
    if (built.status !== 0) process.exit(1);
  }
  return {
    path,
    write: async () => {
      const source = await newMails(folder, `n${String(process.pid)}`);
      const child = spawn(guardpage, ['ingest', '--store', path, source], { env, stdio: 'ignore' });
      const told = (): void => console.log('the ingest beside it is done: what follows has none');
      child.on('exit', told);
      return {
        stop: () => {
          child.off('exit', told).kill('SIGKILL');
        },
      };
    },
  };
}

/** The time below which a part of all times are. */
export function quantile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}

/** Median, p95 and the longest, in columns (ms). */
export function timesText(times: readonly number[]): string {
  return [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)]
    .map((ms) => ms.toFixed(1).padStart(8))
    .join(' ');
}
