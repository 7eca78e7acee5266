import { optionsOf } from './options.ts';
import type { Option, Usage, Word } from './options.ts';
import type { Described } from './usages.ts';
import { VERSION } from './version.ts';

/** What stands behind an option or a word: one of some words, a list of hazards, files, folders, or what nobody can guess. */
type Guess =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'hazards' | 'files' | 'folders' | 'nothing' };

/** By the placeholder that the help prints. */
function guessOf(takes: string): Guess {
  if (/\bHAZARD\b/.test(takes)) return { kind: 'hazards' };
  if (/\bDIR\b/.test(takes)) return { kind: 'folders' };
  return { kind: /\b(?:FILE|INPUT|SOURCE|ARCHIVE|PLACE)\b/.test(takes) ? 'files' : 'nothing' };
}

function guessOfOption({ of, suggests, takes = '' }: Option): Guess {
  const words = of ?? suggests;
  return words === undefined ? guessOf(takes) : { kind: 'words', words };
}

/** A word for the shell: those of the table are of letters, digits and "-", and nothing else may get here. */
function plain(word: string): string {
  if (!/^[\w-]+$/.test(word)) throw new Error(`not a word for the shell: ${word}`);
  return word;
}

function reply(guess: Guess): string {
  if (guess.kind === 'words') return `_guardpage_words '${guess.words.map(plain).join(' ')}'`;
  return guess.kind === 'nothing' ? ':' : `_guardpage_${guess.kind}`;
}

function branch(names: readonly string[], guess: Guess): string {
  return `    ${names.map(plain).join('|')}) ${reply(guess)}; return ;;\n`;
}

function namesOf({ name, short }: Option): readonly string[] {
  return short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];
}

/** What follows a command: its words first, then what these take. */
function argumentsOf({ words = [], takes }: Usage): string {
  if (words.length === 0) return `    ${reply(guessOf(takes))}\n`;
  const taking = words.filter(({ takes: more }) => guessOf(more ?? '').kind !== 'nothing');
  const rows = taking.map(({ name, takes: more = '' }: Word) => branch([name], guessOf(more)));
  const first = `    if [ "$at" = 2 ]; then ${reply({ kind: 'words', words: words.map(({ name }) => name) })}; return; fi\n`;
  return rows.length === 0 ? first : `${first}    case \${words[2]} in\n${rows.join('')}    esac\n`;
}

function command(usage: Usage): string {
  const options = optionsOf(usage);
  const taking = options.filter(({ takes }) => takes !== undefined);
  const values = taking.map((option) => branch(namesOf(option), guessOfOption(option)));
  return [
    `  ${plain(usage.name)})\n`,
    ...(values.length === 0 ? [] : ['    case $before in\n', ...values, '    esac\n']),
    `    if [[ $word == -* ]]; then _guardpage_words '${options.flatMap(namesOf).map(plain).join(' ')}'; return; fi\n`,
    argumentsOf(usage),
    '    ;;\n',
  ].join('');
}

/**
 * A script for bash that completes what the commands take, made of their tables; it asks nobody while somebody types. Options and what follows
 * "=" come as words of their own from readline, and are put together again.
 */
export function completionScript(described: readonly Described[], hazards: readonly string[]): string {
  const names = described.map(({ usage }) => plain(usage.name));
  return `# Completion of guardpage ${VERSION} in bash, made by "guardpage completion bash".
_guardpage_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word"); }
_guardpage_files() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word"); }
_guardpage_folders() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$word"); }
_guardpage_hazards() {
  local given=''
  if [[ $word == *,* ]]; then given=\${word%,*},; word=\${word##*,}; fi
  mapfile -t COMPREPLY < <(compgen -P "$given" -W '${hazards.map(plain).join(' ')}' -- "$word")
}
_guardpage() {
  local words=("\${COMP_WORDS[@]}") at=$COMP_CWORD word before
  COMPREPLY=()
  word=\${words[at]}
  before=\${words[at-1]}
  if [ "$word" = = ]; then word=''; elif [ "$before" = = ]; then before=\${words[at-2]}; fi
  if [ "\${words[at]}" != "$word" ] || [ "\${words[at-1]}" = = ]; then
    [[ $before == -* ]] || { _guardpage_files; return; }
  fi
  if [ "$at" = 1 ]; then _guardpage_words '${names.join(' ')} help --help --version'; return; fi
  case \${words[1]} in
  help) _guardpage_words '${names.join(' ')}' ;;
${described.map(({ usage }) => command(usage)).join('')}  esac
}
complete -F _guardpage guardpage
`;
}
