import { colorsOf } from './colors.ts';
import { hazardSections, hazardSentence, hazardState } from './hazard-sections.ts';
import type { HazardPage, HazardSection, Said } from './hazard-sections.ts';
import { recordText } from './record-text.ts';
import { indented, loreUrl, untabbed, visible } from './text-of.ts';
import { threadText } from './thread-text.ts';

/** How a page is written. */
export interface PageStyle {
  readonly color: boolean;
  /** Also every mail of a thread, and every hit of the record. */
  readonly verbose: boolean;
}

/** A point of a list: its further lines stand under its first word. */
function point(text: string): string {
  return `    - ${indented(text, 6).trimStart()}`;
}

function saidBy({ messageId, author, date, says, lines }: Said): string {
  const quoted = lines.map((line) => `        | ${untabbed(visible(line))}`.trimEnd() + '\n');
  return `    ${author}, ${date}\n    ${loreUrl(messageId)}\n${indented(says, 8)}${quoted.join('')}`;
}

function sectionText(section: HazardSection, verbose: boolean): string {
  switch (section.kind) {
    case 'text':
      return indented(section.text, 4);
    case 'code':
      return section.lines.map((line) => `        ${line}`.trimEnd() + '\n').join('');
    case 'points':
      return section.points.map(point).join('');
    case 'said':
      return section.said.map(saidBy).join('');
    case 'threads':
      return section.threads.map((one) => threadText(one, verbose)).join('');
    case 'record':
      return recordText(section.record, section.gaps, verbose);
  }
}

/** The page of one hazard, for a terminal. */
export function explain(page: HazardPage, { color, verbose }: PageStyle): string {
  const { hazard } = page;
  const colors = colorsOf(color);
  return [
    `${colors.bold(hazard.id)}   ${hazardState(hazard)}\n\n`,
    indented(hazardSentence(hazard), 4),
    '\n',
    indented(hazard.what, 4),
    ...hazardSections(page).map(
      (section) => `\n${colors.bold(section.head.toUpperCase())}\n${sectionText(section, verbose)}`,
    ),
  ].join('');
}
