import { commands } from './commands/index.ts';

/** What the program is. */
export const ABOUT = `Reads Linux kernel mm patches as they are mailed and flags the hazards that reviewers have
already fought over, with the thread that proves it. It is not always right: your judgement
takes precedence.`;

/** The exit codes and what they mean, of every command. */
export const EXIT = [
  ['0', 'nothing found'],
  ['1', 'findings'],
  ['2', 'a usage error or an input that cannot be read'],
  ['130', 'Ctrl-C'],
] as const;

/** `guardpage --help`. */
export function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}\n`);
  return `Usage: guardpage COMMAND [OPTIONS]

${ABOUT}

Commands:
${rows.join('')}
  guardpage COMMAND --help says more, guardpage manual all of it.

Exit: ${EXIT.map(([code, when]) => `${code} ${when}`).join(', ')}.
`;
}
