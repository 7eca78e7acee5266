import { optionsOf } from './options.ts';
import type { Option, Usage, Word } from './options.ts';

/** Columns of a line of help. */
const COLUMNS = 100;

/** A name and what is said of it, which goes on below itself. */
function row(name: string, help: string, width: number): string {
  const lines: string[] = [''];
  for (const word of help.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (width + line.length + 1 + word.length <= COLUMNS) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return `${name.padEnd(width)}${lines.join(`\n${' '.repeat(width)}`)}\n`;
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
    `${summary}\n`,
    ...(words.length === 0 ? [] : [`${table(words.map((word) => [calledWord(word), word.help]))}`]),
    `Options:\n${table(options)}`,
    `Example:\n${example}\n`,
  ].join('\n');
}
