import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openReadOnly, openStore } from '@guardpage/store';
import { weigh } from '../../../../packages/store/test/weigh.ts';
import type { Weight } from '../../../../packages/store/test/weigh.ts';
import { serving } from '../../../dashboard/test/site.ts';
import { pageKinds } from '../addresses.ts';
import { bundle, guardpage, newMails } from '../millions.ts';
import { watchMemory } from './memory.ts';
import { EMPTY } from './place.ts';
import { memoryLines } from './told.ts';

/*
 * `pnpm trial growth`: ten times the mails of ../shared into an empty store, with a dashboard on it that is asked all the while: what grows.
 *   GUARDPAGE_TIMES (10), GUARDPAGE_LOAD_ENGINES (sqlite,postgres)
 */

const TIMES = Number(process.env['GUARDPAGE_TIMES'] ?? 10);
const ENGINES = (process.env['GUARDPAGE_LOAD_ENGINES'] ?? Object.keys(EMPTY).join(',')).split(',');
/** How often the store is weighed (ms). */
const EVERY = 20_000;

if (!existsSync(bundle)) {
  console.log(`growth: skipped, there is no ${bundle}`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'guardpage-growth-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function weightLine({ mails, size, log, dead }: Weight): string {
  const parts = Object.entries(dead).map(([name, part]) => `${name} ${(100 * part).toFixed(0)} %`);
  return `  ${String(mails).padStart(7)} mails: ${size.toFixed(0)} MiB, log ${log.toFixed(0)} MiB${parts.length > 0 ? `, dead rows: ${parts.join(', ')}` : ''}`;
}

/** Rows for each mail, early and at the end. */
function rowLines(early: Weight, end: Weight): readonly string[] {
  return Object.entries(end.rows).map(([name, rows]) => {
    const [before, after] = [(early.rows[name] ?? 0) / Math.max(1, early.mails), rows / Math.max(1, end.mails)];
    return `  ${name.padEnd(20)} ${String(rows).padStart(9)} rows; for each mail ${before.toFixed(3)}, at the end ${after.toFixed(3)}`;
  });
}

async function tried(engine: string, maildirs: readonly string[]): Promise<void> {
  const make = EMPTY[engine];
  if (make === undefined) throw new Error(`no engine ${engine}: ${Object.keys(EMPTY).join(', ')}`);
  const { place, end } = await make(folder);
  await (await openStore(place)).destroy();
  const store = openReadOnly(place);
  const site = await serving(place);
  const ingest = spawn(guardpage, ['ingest', '--store', place, ...maildirs], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const served = watchMemory(site.pid, 5000);
  const read = watchMemory(ingest.pid ?? 0, 5000);
  const weights: Weight[] = [];
  const over = new AbortController();
  const watching = (async (): Promise<void> => {
    while (!over.signal.aborted) {
      await setTimeout(EVERY);
      weights.push(await weigh(store, place));
      for (const { addresses } of await pageKinds(site, place)) await site.get(addresses[0] ?? '/');
    }
  })();
  await once(ingest, 'exit');
  const [heldServe, heldIngest] = [served.stop(), read.stop()];
  over.abort();
  await watching;
  const last = await weigh(store, place);
  console.log(`${engine}:\n${[...weights.filter((_, at) => at % 3 === 0), last].map(weightLine).join('\n')}`);
  console.log(rowLines(weights[0] ?? last, last).join('\n'));
  console.log(`  serve:\n${memoryLines(heldServe, 60).slice(0, 2).join('\n')}`);
  console.log(`  ingest, then analysis:\n${memoryLines(heldIngest, 60).slice(0, 1).join('\n')}`);
  await site.close();
  await store.destroy();
  await end();
}

const maildirs: string[] = [];
for (let time = 0; time < TIMES; time++) maildirs.push(await newMails(folder, `k${time}`));
for (const engine of ENGINES) await tried(engine, maildirs);
