import { hazards, knowledge } from '@guardpage/knowledge';
import { helpOf, readOptions, UsageError } from '../options.ts';
import type { Usage } from '../options.ts';
import { print } from '../stdout.ts';

export const usage: Usage = {
  name: 'hazards',
  takes: '',
  summary: 'Lists the hazards that are known: level, confidence, status, id and what a finding says.',
  options: [{ name: 'json', help: 'the same as JSON, with all their fields' }],
  example: '  guardpage hazards',
};

export default async function run(argv: readonly string[]): Promise<number> {
  const given = readOptions(usage, argv);
  if (given.help) {
    print(helpOf(usage));
    return 0;
  }
  if (given.inputs.length > 0) throw new UsageError('hazards takes no argument', 'guardpage explain HAZARD shows one');
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
