import { commands } from './commands/index.ts';
import { helpText } from './help-text.ts';
import { readOptions, UsageError } from './options.ts';
import { overview } from './overview.ts';
import { VERSION } from './version.ts';
import { print } from './stdout.ts';

async function run(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === '--version' || name === '-V') {
    print(`guardpage ${VERSION}\n`);
    return 0;
  }
  // "help check" is "check --help".
  if (name === 'help' && rest.length === 1) return run([...rest, '--help']);
  if (name === '--help' || name === '-h' || name === 'help') {
    print(overview());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    throw new UsageError(name === '' ? 'no command given' : `no command "${name}"`, 'guardpage --help lists them');
  }
  const command = await load.module();
  const given = readOptions(command.usage, rest);
  if (!given.help) return command.default(given);
  print(helpText(command.usage));
  return 0;
}

/** What went wrong, for a terminal: the name of a file or an option may hold what moves its cursor. */
async function wordsOf(error: unknown): Promise<string> {
  const { visible } = await import('@guardpage/report');
  const lines = (text: string): string => text.split('\n').map(visible).join('\n');
  if (error instanceof UsageError) return `${lines(error.message)}\n  ${lines(error.hint)}`;
  return `internal fault: ${lines(error instanceof Error ? (error.stack ?? error.message) : String(error))}`;
}

/** Runs a command line and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  // Ctrl-C is answered between two mails, which are read one at a time.
  process.on('SIGINT', () => process.exit(130));
  try {
    process.exitCode = await run(argv);
  } catch (error) {
    process.stderr.write(`guardpage: ${await wordsOf(error)}\n`);
    process.exitCode = 2;
  }
}
