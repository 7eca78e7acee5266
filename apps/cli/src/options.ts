import { parseArgs } from 'node:util';

/** One option of a command; the same row makes the parser, the help, the manual page and the completion. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What it takes, as printed in the help; without it the option is a switch. */
  readonly takes?: string;
  /** The values it may have, where these are few. */
  readonly of?: readonly string[];
  /** Values worth completing, where others may be given too. */
  readonly suggests?: readonly string[];
  readonly repeat?: boolean;
  readonly help: string;
}

/** A word that says which of several things a command does: "approve" of "guardpage outbox approve 3". */
export interface Word {
  readonly name: string;
  /** What follows it, as printed in the help; without it nothing does. */
  readonly takes?: string;
  readonly help: string;
}

/** What a command is called with and how it is explained. */
export interface Usage {
  readonly name: string;
  /** "[INPUT...]"; empty for nothing: then whatever is given is refused. */
  readonly takes: string;
  readonly summary: string;
  /** The first argument is one of these, where there are any. */
  readonly words?: readonly Word[];
  readonly options: readonly Option[];
  readonly example: string;
}

/** A call that cannot be carried out as it was given: exit code 2 and a hint. */
export class UsageError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** The options of one call. */
export interface Given {
  readonly inputs: readonly string[];
  readonly on: (name: string) => boolean;
  /** The last value given. */
  readonly text: (name: string) => string | null;
  readonly all: (name: string) => readonly string[];
  readonly help: boolean;
}

function hintOf(usage: Usage): string {
  return `guardpage ${usage.name} --help says what it takes`;
}

function checkValues(usage: Usage, name: string, values: readonly string[]): void {
  const option = usage.options.find((one) => one.name === name);
  for (const value of values) {
    if (option?.of !== undefined && !option.of.includes(value)) {
      throw new UsageError(`--${name} takes ${option.of.join(', ')}; not "${value}"`, hintOf(usage));
    }
  }
}

/** The options that a command takes: its own, and the one that all have. */
export function optionsOf(usage: Usage): readonly Option[] {
  return [...usage.options, { name: 'help', short: 'h', help: 'this text' }];
}

/** Reads the arguments of a command. Throws a UsageError that names what is wrong. */
export function readOptions(usage: Usage, argv: readonly string[]): Given {
  const options = Object.fromEntries(
    optionsOf(usage).map((option) => [
      option.name,
      {
        type: option.takes === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(option.short === undefined ? {} : { short: option.short }),
      },
    ]),
  );
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error instanceof Error ? error.message : String(error)).split('. ')[0] ?? '', hintOf(usage));
  }
  const values = new Map<string, readonly (string | boolean)[]>();
  for (const [name, given] of Object.entries(parsed.values)) values.set(name, Array.isArray(given) ? given : []);
  const all = (name: string): readonly string[] => (values.get(name) ?? []).map(String);
  for (const name of values.keys()) checkValues(usage, name, all(name));
  const on = (name: string): boolean => (values.get(name) ?? []).length > 0;
  if (usage.takes === '' && parsed.positionals.length > 0 && !on('help'))
    throw new UsageError(`${usage.name} takes no argument`, hintOf(usage));
  return { inputs: parsed.positionals, on, text: (name) => all(name).at(-1) ?? null, all, help: on('help') };
}
