import { facts, hazards } from '@guardpage/knowledge';
import { explain, nearest } from '@guardpage/report';
import { citedPassages } from '../cited-passages.ts';
import { colorOf } from '../color.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print } from '../stdout.ts';

export const usage: Usage = {
  name: 'explain',
  takes: 'HAZARD',
  summary: 'What a hazard is, why it matters, what is safe, and who said it first.',
  options: [
    { name: 'archive', takes: 'DIR', help: 'mails you have: shows the cited passages themselves' },
    { name: 'json', help: 'the same as JSON' },
    { name: 'color', takes: 'WHEN', of: ['auto', 'always', 'never'], help: 'auto (default), always or never' },
    { name: 'verbose', short: 'v', help: 'also every mail of the threads, and every hit of the record' },
  ],
  example: `  guardpage explain anon-vma-prepare-after-pte-install
  guardpage explain -v --archive ~/lore/linux-mm/0.git anon-vma-prepare-after-pte-install`,
};

export default async function run(given: Given): Promise<number> {
  const [id, ...more] = given.inputs;
  if (id === undefined || more.length > 0)
    throw new UsageError('explain takes one hazard', 'guardpage hazards lists them');
  const hazard = hazards.find((one) => one.id === id);
  if (hazard === undefined) {
    const others = nearest(
      id,
      hazards.map((one) => one.id),
    );
    throw new UsageError(
      `no hazard "${id}"`,
      others.length > 0 ? `did you mean ${others.join(' or ')}?` : 'guardpage hazards lists them',
    );
  }
  const { gapsOf, recordOf, threadsOf } = await import('@guardpage/knowledge/pages');
  const shown = { threads: threadsOf(hazard, hazards), record: recordOf(hazard), gaps: gapsOf(hazard) };
  if (given.on('json')) {
    print(`${JSON.stringify({ ...hazard, ...shown }, null, 2)}\n`);
    return 0;
  }
  const passages = await citedPassages(hazard, given.text('archive'));
  const style = { color: colorOf(given.text('color')), verbose: given.on('verbose') };
  print(explain({ hazard, facts, ...shown, passages }, style));
  return 0;
}
