import { hazards } from '@guardpage/knowledge';
import { completionScript } from '../completion-script.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { print } from '../stdout.ts';
import { loadUsages } from '../usages.ts';

export const usage: Usage = {
  name: 'completion',
  takes: 'bash',
  summary: `Prints a script that completes commands, options, their values and the ids of hazards. It is made of the
same table as the help, and knows what this version takes.`,
  words: [{ name: 'bash', help: 'for bash, 4.4 or later: in ~/.bashrc, or a file of /etc/bash_completion.d' }],
  options: [],
  example: `  eval "$(guardpage completion bash)"`,
};

export default async function run(given: Given): Promise<number> {
  if (given.inputs.join(' ') !== 'bash')
    throw new UsageError('completion takes the name of a shell: bash', 'eval "$(guardpage completion bash)"');
  print(
    completionScript(
      await loadUsages(),
      hazards.map(({ id }) => id),
    ),
  );
  return 0;
}
