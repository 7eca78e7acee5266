import type { Context, MiddlewareHandler } from 'hono';
import { textLog } from '@guardpage/operations/log';
import type { Log } from '@guardpage/operations/log';

declare module 'hono' {
  interface ContextVariableMap {
    log: Log;
  }
}

/** On standard error, for people. */
const ON_STDERR: Log = textLog((line) => process.stderr.write(line));

/** Gives each request the log that it is noted in. */
export function logged(log: Log = ON_STDERR): MiddlewareHandler {
  return async (context, next) => {
    context.set('log', log);
    await next();
  };
}

/** Notes something about a request. */
export function note(context: Context, line: Parameters<Log>[0]): void {
  context.get('log')(line);
}
