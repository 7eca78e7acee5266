import { join } from 'node:path';
import { hazards, knowledge } from '@guardpage/knowledge';
import { counted, verdicts } from '@guardpage/report';
import { keepRecord } from '../keep-record.ts';
import type { Kept } from '../keep-record.ts';
import type { Given, Usage } from '../options.ts';
import { print } from '../stdout.ts';

export const usage: Usage = {
  name: 'hazards',
  takes: '',
  summary: `Lists the hazards that are known: level, confidence, status, id and what a finding says.
With --record: replays an archive (an mbox, a folder of mails, a public-inbox epoch) and keeps beside each
hazard what it found there; "guardpage explain" shows it. Verdicts written there by hand stay.`,
  options: [
    { name: 'json', help: 'the same as JSON, with all their fields' },
    { name: 'record', takes: 'ARCHIVE', help: 'replay these mails, keep hits, verdicts and known misses' },
    { name: 'into', takes: 'DIR', help: 'where the hazards lie (default: packages/knowledge/hazards)' },
  ],
  example: '  guardpage hazards\n  guardpage hazards --record ~/lore/linux-mm/0.git',
};

function printKept(kept: readonly Kept[]): void {
  const width = Math.max(...kept.map(({ id }) => id.length)) + 2;
  const [first] = kept;
  if (first !== undefined) {
    const { archive, patches, from, to } = first.replay;
    print(`${archive}: ${counted(patches, 'patch', 'patches')}, ${from ?? 'undated'} to ${to ?? 'undated'}\n`);
  }
  for (const { id, hits, record } of kept) {
    const missed = record.misses.length === 0 ? '' : `; ${counted(record.misses.length, 'known miss', 'known misses')}`;
    print(
      `${id.padEnd(width)}${hits.length === 0 ? 'no hit' : `${counted(hits.length, 'hit')}: ${verdicts(hits)}`}${missed}\n`,
    );
  }
}

export default async function run(given: Given): Promise<number> {
  const archive = given.text('record');
  if (archive !== null) {
    const kept = await keepRecord(archive, given.text('into') ?? join('packages', 'knowledge', 'hazards'), hazards);
    if (given.on('json')) print(`${JSON.stringify(kept, null, 2)}\n`);
    else printKept(kept);
    return 0;
  }
  if (given.on('json')) {
    print(`${JSON.stringify({ knowledge, hazards }, null, 2)}\n`);
    return 0;
  }
  const width = Math.max(...hazards.map((hazard) => hazard.id.length));
  for (const { level, confidence, status, id, title } of hazards) {
    print(`${level.padEnd(8)}${confidence.padEnd(9)}${status.padEnd(8)}${id.padEnd(width + 2)}${title}\n`);
  }
  return 0;
}
