import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serving } from '../../../dashboard/test/site.ts';
import { pageKinds } from '../addresses.ts';
import { bundle, newMails } from '../millions.ts';
import { ingestBeside } from './beside.ts';
import { load } from './load.ts';
import { flatness, watchMemory } from './memory.ts';
import { NOT_PAGES } from './not-pages.ts';
import { baseStore, STORES } from './place.ts';
import { faults, loadLines, memoryLines } from './told.ts';

/*
 * `pnpm trial load`: as many requests a second as one core of a load tool gives for 60 s, at all kinds of pages of a store of real mails, while
 * an ingest of the same mails under new ids writes into it: no error, and memory that is flat.
 *   GUARDPAGE_LOAD_STORE        file of a store to copy, instead of one made of ../shared
 *   GUARDPAGE_LOAD_SECONDS, GUARDPAGE_LOAD_CONNECTIONS, GUARDPAGE_LOAD_ENGINES (sqlite,postgres)
 */

const SECONDS = Number(process.env['GUARDPAGE_LOAD_SECONDS'] ?? 60);
const CONNECTIONS = Number(process.env['GUARDPAGE_LOAD_CONNECTIONS'] ?? 64);
const ENGINES = (process.env['GUARDPAGE_LOAD_ENGINES'] ?? Object.keys(STORES).join(',')).split(',');
/** It runs before until so much was answered: heaps and caches of four readers fill in about a thousand answers each. */
const WARM = 4000;
const WARM_ROUNDS = 20;
/** An ingest of one of them takes longer than a minute beside the load. */
const MAILDIRS = Math.ceil(SECONDS / 60) + 1;

if (!existsSync(bundle)) {
  console.log(`load: skipped, there is no ${bundle}`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'guardpage-load-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function tried(engine: string, base: string, maildirs: readonly string[]): Promise<boolean> {
  const make = STORES[engine];
  if (make === undefined) throw new Error(`no engine ${engine}: ${Object.keys(STORES).join(', ')}`);
  const store = await make(base, folder);
  const site = await serving(store.place);
  try {
    const pages = await pageKinds(site, store.place);
    const kinds = [...pages.map((kind) => ({ ...kind, status: 200 })), ...NOT_PAGES];
    const ingest = ingestBeside(store.place, maildirs);
    const order = { url: site.url, kinds, connections: CONNECTIONS };
    let answers = 0;
    let early = 0;
    for (let round = 0; round < WARM_ROUNDS && answers < WARM; round++) {
      const warm = await load({ ...order, seconds: SECONDS / 4 });
      answers += warm.kinds.reduce((sum, { times }) => sum + times.length, 0);
      early += faults(warm);
      if (faults(warm) > 0) console.log(['  while it warmed up:', ...loadLines(warm)].join('\n'));
    }
    const memory = watchMemory(site.pid, 1000);
    const said = await load({ ...order, seconds: SECONDS });
    const held = memory.stop();
    const runs = await ingest.stop();
    console.log(`${engine}: ${CONNECTIONS} connections; ${runs} ingests of all mails came to their end beside it`);
    console.log([...loadLines(said), ...memoryLines(held)].join('\n'));
    console.log(`  while it warmed up: ${answers} answers, errors: ${early}`);
    return faults(said) + early === 0 && flatness(held).isFlat;
  } finally {
    await site.close();
    await store.end();
  }
}

const base = baseStore(folder);
const maildirs: string[] = [];
for (let round = 0; round < MAILDIRS; round++) maildirs.push(await newMails(folder, `n${round}`));
let isGood = true;
for (const engine of ENGINES) isGood = (await tried(engine, base, maildirs)) && isGood;
process.exitCode = isGood ? 0 : 1;
