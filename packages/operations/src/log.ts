import { harmless, visible } from '@guardpage/report';

/** How much it matters: `warning` is something that was not done and will be tried again or was refused, `error` a fault. */
export type Level = 'info' | 'warning' | 'error';

/** What a field holds. */
export type LogValue = string | number | boolean | null | undefined | readonly (string | number)[];

/** What a line of the log tells besides its time: only what there is. */
export interface LogFields {
  /** For people: a sentence. */
  readonly text?: string | undefined;
  /** Message-IDs that name series. */
  readonly series?: string | readonly string[] | undefined;
  /** Message-ID of a mail. */
  readonly message?: string | undefined;
  /** A family, by its key in the work table. */
  readonly family?: number | undefined;
  /** A row of the outbox. */
  readonly outbox?: number | undefined;
  readonly [name: string]: LogValue;
}

/** One line of a log. `event` is a word that programs look for: it stays. */
export interface LogLine extends LogFields {
  readonly level: Level;
  readonly event: string;
}

/** Writes a line of a log. */
export type Log = (line: LogLine) => void;

/** Longest text of a field: what mails and servers say may have any length. */
const LONGEST = 4000;
/** Values of a field that holds several, and the longest of these. */
const MOST = 100;
const LONGEST_OF_MANY = 300;

function cut(value: LogValue): LogValue {
  if (typeof value === 'string' && value.length > LONGEST) return `${value.slice(0, LONGEST).toWellFormed()}...`;
  if (typeof value !== 'object' || value === null) return value;
  return value.slice(0, MOST).map((one) => (typeof one === 'string' ? one.slice(0, LONGEST_OF_MANY) : one));
}

/** What a log of JSON is written with. */
export interface JsonLogOptions {
  /** Which program it is: "serve", or the kind of a worker. */
  readonly worker: string;
  /** Takes a line with its end. */
  readonly write: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A log for programs: one JSON object a line (RFC 8259), its time as in RFC 3339. Whatever came by mail stays within its string. */
export function jsonLog({ worker, write, now = Date.now }: JsonLogOptions): Log {
  return ({ level, event, ...fields }) => {
    const time = new Date(now()).toISOString();
    const rest = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cut(value)]));
    write(`${harmless(JSON.stringify({ time, level, worker, event, ...rest }))}\n`);
  };
}

/** A log for people: the sentence of each line that has one. */
export function textLog(write: (line: string) => void): Log {
  return ({ text, stack }) => {
    if (text === undefined) return;
    // Its first lines are what is wrong, once more.
    const calls = typeof stack === 'string' ? stack.split('\n').filter((line) => /^ +at /.test(line)) : [];
    write(`guardpage: ${[text, ...calls].map(visible).join('\n')}\n`);
  };
}
