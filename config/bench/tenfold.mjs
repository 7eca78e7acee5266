// `pnpm trial ingest-tenfold`: reading and judging ten times the mails, next to once: processor time and memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node } from '../house/run.mjs';
import { haveBundle, ingestArgs, layMails } from './archive-mails.mjs';
import { costOf } from './measure.mjs';

const TIMES = Number(process.env.GUARDPAGE_TIMES ?? 10);

if (!haveBundle) {
  console.log('ingest-tenfold: skipped, ../shared/lore is not here');
  process.exit(0);
}
const top = mkdtempSync(join(tmpdir(), 'guardpage-tenfold-'));
process.on('exit', () => rmSync(top, { recursive: true, force: true }));
const [once, tenfold] = [join(top, 'once'), join(top, 'tenfold')];
const [few, many] = [await layMails(once, 1), await layMails(tenfold, TIMES)];
const costs = [once, tenfold].map((folder) => costOf(node, ...ingestArgs(folder)));
for (const [index, mails] of [few, many].entries()) {
  const { cpu, memory } = costs[index];
  console.log(
    `${mails} mails: ${(cpu / 1000).toFixed(1)} s of processor time, ${((1000 * mails) / cpu).toFixed(0)} a second, ${memory.toFixed(0)} MiB`,
  );
}
const [small, large] = costs;
const goal = (TIMES * 1.1).toFixed(1);
console.log(
  `${TIMES} times the mails: ${(large.cpu / small.cpu).toFixed(2)} times the time (goal ${goal}), ${(large.memory / small.memory).toFixed(2)} times the memory (goal 1)`,
);
