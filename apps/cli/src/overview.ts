import { commands } from './commands/index.ts';

/** `guardpage --help`. */
export function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}\n`);
  return `Usage: guardpage COMMAND [OPTIONS]

Reads Linux kernel mm patches as they are mailed and flags the hazards that reviewers have
already fought over, with the thread that proves it. It is not always right: your judgement
takes precedence.

Commands:
${rows.join('')}
  guardpage COMMAND --help says more.

Exit: 0 nothing found, 1 findings, 2 a usage error or an input that cannot be read, 130 Ctrl-C.
`;
}
