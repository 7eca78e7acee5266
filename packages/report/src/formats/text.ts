import { colorsOf } from '../colors.ts';
import { findingText } from '../finding-text.ts';
import type { InputRow, Run, Style } from '../run.ts';
import { runSummary } from '../run-summary.ts';
import { partsMissing } from '../state-of.ts';
import { counted, shown } from '../text-of.ts';
import { unreadOf, unreadPlace } from '../unread.ts';

function nameOf({ input, mail }: InputRow): string {
  return mail > 1 ? `${shown(input)} mail ${mail}` : shown(input);
}

/** For each series of which parts are missing, what to say of it. */
function partialSeries(rows: readonly InputRow[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const row of rows) {
    const missing = partsMissing(row.series);
    const id = row.series?.id ?? '';
    if (missing !== null && !said.has(id)) said.set(id, `${nameOf(row)}: partial series: ${missing}\n`);
  }
  return said;
}

/** Series without findings that are named one by one when parts of them are missing. */
const MOST_PARTIAL = 3;

function otherPartial(others: readonly string[], { quiet, verbose }: Style): readonly string[] {
  if (quiet) return [];
  if (verbose || others.length <= MOST_PARTIAL) return others;
  return [`${others.length} series without findings are partial; -v names them\n`];
}

/** Why the hazard that was asked about says nothing. */
function silences(row: InputRow): string {
  return row.silent
    .map((one) => {
      const raw = one.line === null ? '' : `:${one.line}`;
      const name = one.function === null ? '' : ` ${shown(one.function)}()`;
      return `${nameOf(row)}${raw}: silent: ${shown(one.path)}${name}: ${shown(one.reason)}\n`;
    })
    .join('');
}

function details(row: InputRow): string {
  const lines = row.notVisible.map(
    (one) =>
      `${shown(row.input)}: not visible: ${one.hazard} in ${shown(one.path)}${one.function === null ? '' : ` ${shown(one.function)}()`}: ${one.reason}\n`,
  );
  const hidden = row.hidden === 0 ? '' : `${shown(row.input)}: ${counted(row.hidden, 'finding')} hidden by options\n`;
  return lines.join('') + hidden;
}

/** The last line: how much was found, and of a clean run that it is one, where a person waits for it. */
function ending(run: Run, style: Style): string {
  if (run.findings.length === 0 && (style.quiet || !style.terminal)) return '';
  return `${runSummary(run)}\n`;
}

/** What a person reads on a terminal: the line that must change and the evidence in source order, why, who said it first, what to do; last, how much it is. */
export default function text(run: Run, style: Style): readonly string[] {
  const colors = colorsOf(style.color);
  const mails = new Map<string, number>();
  for (const row of run.inputs) mails.set(row.input, Math.max(mails.get(row.input) ?? 0, row.mail));
  const partial = new Map(partialSeries(run.inputs));
  const blocks = run.findings.flatMap((finding) => {
    // That parts are missing stands in front of what is said of the others.
    const missing = partial.get(finding.series.id) ?? '';
    partial.delete(finding.series.id);
    return [missing, findingText(finding, (mails.get(finding.input) ?? finding.mail) > 1, colors)];
  });
  const others = otherPartial([...partial.values()], style);
  // A patch that could not be read whole is said also without -v: silence would look like "clean". Unreadable inputs go to stderr.
  const damage = unreadOf(run.inputs.filter(({ status }) => status !== 'unreadable')).map(
    (one) => `${unreadPlace(one)}: ${one.status}: ${one.reason}\n`,
  );
  const more = style.verbose ? run.inputs.map(details) : [];
  return [...blocks, ...others, ...damage, ...run.inputs.map(silences), ...more, ending(run, style)];
}
