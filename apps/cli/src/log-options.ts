import type { Log } from '@guardpage/operations/log';
import { jsonLog } from '@guardpage/operations/log';
import { UsageError } from './options.ts';
import type { Given, Option } from './options.ts';
import { writeAll } from './stdout.ts';

/** How a program that runs for long says what it does. */
export const LOG: Option = {
  name: 'log',
  takes: 'FORM',
  of: ['text', 'json'],
  help: 'json: one object a line on standard output, for programs (default: $GUARDPAGE_LOG, else text)',
};

/** The log for programs, if it is wanted; null for text. Throws a UsageError for a form that there is not. */
export function jsonLogOf(given: Given, worker: string): Log | null {
  const form = given.text('log') ?? process.env['GUARDPAGE_LOG'] ?? '';
  if (form === 'json') return jsonLog({ worker, write: (line) => writeAll(1, line) });
  if (form === '' || form === 'text') return null;
  throw new UsageError('GUARDPAGE_LOG: text or json', 'unset it for text');
}
