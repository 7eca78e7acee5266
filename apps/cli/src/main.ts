import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { commands } from './commands/index.ts';
import { UsageError } from './options.ts';
import { overview } from './overview.ts';
import { VERSION } from './version.ts';

// V8 keeps what it compiled beside the bundle (the build fills it), which saves a third of the start. Where it cannot write it goes without.
enableCompileCache(join(import.meta.dirname, 'cache'));

// A reader that closed the pipe has seen enough: that is no fault. Ctrl-C is answered between two mails, which are read one at a time.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.on('SIGINT', () => process.exit(130));

async function run(argv: readonly string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  if (name === '--version' || name === '-V') {
    process.stdout.write(`guardpage ${VERSION}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    throw new UsageError(name === '' ? 'no command given' : `no command "${name}"`, 'guardpage --help lists them');
  }
  const command = await load.module();
  return command.default(rest);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`guardpage: ${error.message}\n  ${error.hint}\n`);
  else
    process.stderr.write(
      `guardpage: internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exitCode = 2;
}
