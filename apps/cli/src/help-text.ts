import { optionsOf } from './options.ts';
import type { Option, Usage, Word } from './options.ts';

/** Columns of a line of help. */
const COLUMNS = 100;

/** Text in lines of so many columns. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A name and what is said of it, which goes on below itself. */
function row(name: string, help: string, width: number): string {
  return `${name.padEnd(width)}${wrapped(help, COLUMNS - width).join(`\n${' '.repeat(width)}`)}\n`;
}

/** A piece of what is said of a command: words to be laid in lines, or the lines of a table, which stay. */
export interface Piece {
  readonly isTable: boolean;
  readonly text: string;
}

/** The paragraphs of a summary, which empty lines part, each with its pieces: lines that are indented are a table. */
export function paragraphsOf(summary: string): readonly (readonly Piece[])[] {
  return summary.split('\n\n').map((paragraph) => {
    const pieces: Piece[] = [];
    for (const line of paragraph.split('\n')) {
      const isTable = line.startsWith('  ');
      const last = pieces.at(-1);
      if (last?.isTable === isTable) pieces[pieces.length - 1] = { isTable, text: `${last.text}\n${line}` };
      else pieces.push({ isTable, text: line });
    }
    return pieces;
  });
}

function laid({ isTable, text }: Piece): string {
  return isTable ? text : wrapped(text, COLUMNS).join('\n');
}

function summaryText(summary: string): string {
  return paragraphsOf(summary)
    .map((pieces) => pieces.map(laid).join('\n'))
    .join('\n\n');
}

/** "show ID". */
function calledWord({ name, takes }: Word): string {
  return takes === undefined ? name : `${name} ${takes}`;
}

/** "-n, --number N". */
export function calledOption({ name, short, takes }: Option): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${takes === undefined ? '' : ` ${takes}`}`;
}

/** Names and what is said of them, all in the same columns. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.map(([name, help]) => row(`  ${name}`, help, width)).join('');
}

/** The help of a command: what it is called with, what it does, its words, its options, an example. */
export function helpText(usage: Usage): string {
  const { name, takes, summary, words = [], example } = usage;
  const options = optionsOf(usage).map((option): readonly [string, string] => {
    const called = calledOption(option);
    return [option.short === undefined ? `    ${called}` : called, option.help];
  });
  return [
    `Usage: guardpage ${name}${takes === '' ? '' : ` ${takes}`} [OPTIONS]\n`,
    `${summaryText(summary)}\n`,
    ...(words.length === 0 ? [] : [`${table(words.map((word) => [calledWord(word), word.help]))}`]),
    `Options:\n${table(options)}`,
    `Example:\n${example}\n`,
  ].join('\n');
}
