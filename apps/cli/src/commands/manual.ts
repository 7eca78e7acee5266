import type { Usage } from '../options.ts';
import { manualPage } from '../manual-page.ts';
import { print } from '../stdout.ts';
import { loadUsages } from '../usages.ts';
import { VERSION } from '../version.ts';

export const usage: Usage = {
  name: 'manual',
  takes: '',
  summary: `Prints the manual page, guardpage(1): every command with its options, the exit codes and the environment, made of
the same table as the help. "npm install -g" puts it where "man guardpage" finds it.`,
  options: [],
  example: '  guardpage manual | man -l -',
};

export default async function run(): Promise<number> {
  print(manualPage(await loadUsages(), VERSION));
  return 0;
}
