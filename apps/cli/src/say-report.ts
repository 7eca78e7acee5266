import type { PlaceRead, Report } from '@guardpage/queue';
import { counted, visible } from '@guardpage/report';

const NUMBER = new Intl.NumberFormat('en-US');
const GAPS_SAID = 20;

function saidOfPlace(place: PlaceRead): string {
  const { outcomes, dropped, accounted, entries, gaps } = place;
  const counts = [
    [outcomes['new'], 'new'],
    [outcomes['copy'], 'known already'],
    [(outcomes['removed'] ?? 0) + dropped, 'taken down'],
    [outcomes['gap'], 'not read'],
  ] as const;
  const parts = counts.flatMap(([count = 0, word], index) =>
    count > 0 || index === 0 ? [`${NUMBER.format(count)} ${word}`] : [],
  );
  const proof =
    entries === null
      ? ''
      : entries === accounted
        ? `; all ${NUMBER.format(entries)} entries are accounted for`
        : `; ${NUMBER.format(accounted)} of ${NUMBER.format(entries)} entries are accounted for`;
  // Names of files and what git says of them may be anybody's.
  const named = gaps.slice(0, GAPS_SAID).map(({ at, reason }) => `  not read: ${visible(at)}: ${visible(reason)}\n`);
  const more = gaps.length > GAPS_SAID ? `  and ${NUMBER.format(gaps.length - GAPS_SAID)} more\n` : '';
  return `${visible(place.place)}: ${parts.join(', ')}${proof}\n${named.join('')}${more}`;
}

/** True for what something changed by; what came to nothing is not worth a line to who runs on. */
export function isNews(report: Report): boolean {
  if (report.kind === 'analysed') return report.families > 0;
  if (report.kind !== 'read') return true;
  const { outcomes, dropped } = report.place;
  return dropped > 0 || Object.values(outcomes).some((count) => count > 0);
}

/** True for what did not go well. */
export function isProblem(report: Report): report is Extract<Report, { readonly kind: 'problem' | 'stopped' }> {
  return report.kind === 'problem' || report.kind === 'stopped';
}

/** What a worker said, as lines for a person; empty for what is none of his. */
export function saidOf(report: Report): string {
  switch (report.kind) {
    case 'problem':
    case 'stopped':
    case 'note':
      return `guardpage: ${visible(report.text)}\n`;
    case 'read':
      return saidOfPlace(report.place);
    case 'analysed': {
      const { families, series, flagged } = report;
      const counts = [
        counted(families, 'family', 'families'),
        `${NUMBER.format(series)} series`,
        `${NUMBER.format(flagged)} flagged`,
      ];
      return families === 0 ? '' : `worked out: ${counts.join(', ')}\n`;
    }
    case 'outgoing':
      return `${report.id ?? '-'}  ${report.state}  ${visible(report.subject)}\n    ${visible(report.reason)}\n`;
    case 'posted':
      return `mail ${visible(report.mail)}: ${visible(report.text)}\n`;
    default:
      return '';
  }
}
