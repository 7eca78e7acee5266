import type { Finding, Related } from '@guardpage/rules';
import type { Colors } from './colors.ts';
import type { Verdict } from './run.ts';
import { byteSpan } from './span.ts';
import { stateOf } from './state-of.ts';
import { loreUrl, shown, untabbed, wrapped } from './text-of.ts';

const WIDTH = 78;

/** A labelled paragraph, its further lines under its first word. */
function paragraph(label: string, text: string): string {
  const indent = ' '.repeat(label.length + 4);
  return `  ${label}: ${wrapped(text, WIDTH - indent.length).join(`\n${indent}`)}\n`;
}

interface Shown {
  readonly place: Related;
  readonly primary: boolean;
}

/** The part of a line to underline, as a terminal shows it. */
function underlined(place: Related): { readonly from: number; readonly length: number } {
  const { start, end } = byteSpan(place);
  const before = untabbed(shown(place.text.slice(0, start - 1)));
  return { from: before.length, length: Math.max(1, shown(place.text.slice(start - 1, end - 1)).length) };
}

/** One source line with what is to say under it. */
function frame({ place, primary }: Shown, gutter: number, colors: Colors): string {
  const { from, length } = underlined(place);
  const paint = primary ? colors.yellow : colors.cyan;
  const source = untabbed(shown(place.text));
  const under = `${' '.repeat(from)}${paint(`${(primary ? '^' : '-').repeat(length)} ${place.note}`.trimEnd())}`;
  const number = String(place.line).padStart(gutter);
  return `${number} | ${place.mark}${source}\n${' '.repeat(gutter)} |  ${under}\n`;
}

/** Its row: where it stands in the mail, so that removed and added lines come in the order of the patch; in the file when the mail does not show all. */
function rowsOf(finding: Finding): (place: Related) => number {
  const shownWhole = !finding.elsewhere && finding.related.every(({ patchLine }) => patchLine !== null);
  return ({ patchLine, line, side }) => (shownWhole ? (patchLine ?? line) : line - (side === 'pre' ? 0.5 : 0));
}

function frames(finding: Finding, colors: Colors): string {
  const rowOf = rowsOf(finding);
  const all = [{ place: finding, primary: true }, ...finding.related.map((place) => ({ place, primary: false }))];
  const sorted = all.toSorted((a, b) => rowOf(a.place) - rowOf(b.place));
  const gutter = Math.max(4, ...sorted.map(({ place }) => String(place.line).length));
  const blank = `${' '.repeat(gutter)} |\n`;
  let out = blank;
  let last: number | null = null;
  for (const one of sorted) {
    if (last !== null && rowOf(one.place) > last + 1) out += `${'...'.padStart(gutter)} |\n`;
    out += frame(one, gutter, colors);
    last = rowOf(one.place);
  }
  return out + blank;
}

function place(finding: Finding, several: boolean): string {
  const where = `${shown(finding.path)}:${finding.line}`;
  const name = finding.function === null ? '' : ` in ${shown(finding.function)}()`;
  const mail = several ? ` mail ${finding.mail}` : '';
  const near = finding.elsewhere ? 'near ' : '';
  const raw = finding.patchLine === null ? '' : `   (${near}${shown(finding.input)}${mail}:${finding.patchLine})`;
  return `  --> ${where}${name}${raw}\n`;
}

/**
 * One finding as a person reads it, with an empty line behind it.
 * @param several whether its input has several mails: then the place names which
 */
export function findingText(
  finding: Finding & { readonly verdict?: Verdict | null },
  several: boolean,
  colors: Colors,
): string {
  const paint = finding.level === 'error' ? colors.red : finding.level === 'warning' ? colors.yellow : colors.cyan;
  const state = stateOf(finding);
  const origin = state === '' ? '' : ` (${state})`;
  const first = finding.citations[0];
  const said = first === undefined ? '' : `  said first: ${first.author}, ${first.date}, ${loreUrl(first.messageId)}\n`;
  const head = `${paint(`${finding.level}[${finding.hazard}]`)}: ${colors.bold(finding.title)}${origin}\n`;
  const more = `  more: guardpage explain ${finding.hazard}\n\n`;
  // What is not there any more needs no advice.
  if (finding.since === 'gone') return `${head}${place(finding, several)}${more}`;
  // One mistake is told once.
  if (finding.beside !== null) {
    return `${head}${place(finding, several)}${paragraph('same line', `the mistake of ${finding.beside}`)}${more}`;
  }
  return [
    head,
    place(finding, several),
    frames(finding, colors),
    paragraph('why', finding.why),
    said,
    paragraph('fix', finding.fix),
    ...finding.assumes.map((text) => paragraph('assumes', text)),
    more,
  ].join('');
}
