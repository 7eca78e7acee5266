import { ENVIRONMENT } from './environment.ts';
import { calledOption, paragraphsOf } from './help-text.ts';
import type { Piece } from './help-text.ts';
import { optionsOf } from './options.ts';
import type { Usage } from './options.ts';
import { ABOUT, EXIT } from './overview.ts';
import type { Described } from './usages.ts';

/** Text for roff: nothing of it is a request or an escape. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll('`', '\\(ga')
    .replaceAll(/^\./gm, '\\&.');
}

/** A term and what is said of it. */
function term(name: string, text: string): string {
  return `.TP\n.B ${roff(name)}\n${roff(text)}\n`;
}

/** Lines that stay as they are: indented ones are tables and examples. */
function verbatim(lines: readonly string[]): string {
  return `.PP\n.nf\n.RS 4\n${lines.map((line) => roff(line.replace(/^ {2}/, ''))).join('\n')}\n.RE\n.fi\n`;
}

/** A piece of what is said of a command; man lays it in lines. */
function laid({ isTable, text }: Piece): string {
  return isTable ? verbatim(text.split('\n')) : `.PP\n${roff(text)}\n`;
}

function section(usage: Usage): string {
  const { name, takes, summary, words = [], example } = usage;
  const call = `guardpage ${name}${takes === '' ? '' : ` ${takes}`} [OPTIONS]`;
  return [
    `.SS ${roff(call)}\n`,
    ...paragraphsOf(summary).flat().map(laid),
    ...words.map((word) => term(word.takes === undefined ? word.name : `${word.name} ${word.takes}`, word.help)),
    ...optionsOf(usage).map((option) => term(calledOption(option), option.help)),
    `.PP\nExample:\n${verbatim(example.split('\n'))}`,
  ].join('');
}

/** guardpage(1) as roff, made of the tables of the commands. It carries no date: the same version gives the same page. */
export function manualPage(described: readonly Described[], version: string): string {
  return [
    `.TH GUARDPAGE 1 "" "guardpage ${roff(version)}" "Guardpage"\n.nh\n.ad l\n`,
    '.SH NAME\nguardpage \\- flags the hazards in Linux mm patches that reviewers have already fought over\n',
    '.SH SYNOPSIS\n.B guardpage\n.I COMMAND\n[OPTIONS]\n',
    `.SH DESCRIPTION\n${roff(ABOUT)}\n`,
    ...described.map(({ usage, summary }) => term(usage.name, summary)),
    '.SH COMMANDS\n',
    ...described.map(({ usage }) => section(usage)),
    `.SH EXIT STATUS\n${EXIT.map(([code, when]) => term(code, when)).join('')}`,
    `.SH ENVIRONMENT\n${ENVIRONMENT.map(({ name, help }) => term(name, help)).join('')}`,
    '.SH SEE ALSO\n.BR git\\-format\\-patch (1),\n.BR git\\-send\\-email (1),\n.BR b4 (5)\n',
  ].join('');
}
