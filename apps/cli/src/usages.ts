import { commands } from './commands/index.ts';
import type { Usage } from './options.ts';

/** A command as a whole: in short, and as it is called. */
export interface Described {
  readonly summary: string;
  readonly usage: Usage;
}

/** What every command is called with, in the order of the overview. */
export async function loadUsages(): Promise<readonly Described[]> {
  return Promise.all(
    Object.values(commands).map(async ({ summary, module }) => ({ summary, usage: (await module()).usage })),
  );
}
