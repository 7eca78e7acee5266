import type { Evidence } from '@guardpage/series';
import type { Colors } from './colors.ts';
import { dayOf } from './series-list.ts';
import type { Listed } from './series-list.ts';
import type { PageRevision } from './series-page.ts';
import { counted, visible } from './text-of.ts';

/** "RFC", "RFC v2", "v3", "v3 resent" */
export function revisionName({ rfc, revision, kind }: Pick<Listed, 'rfc' | 'revision' | 'kind'>): string {
  const number = revision === 1 && rfc ? '' : `v${revision}`;
  return [rfc ? 'RFC' : '', number, kind === 'resend' ? 'resent' : ''].filter((word) => word !== '').join(' ');
}

function kindWords(evidence: Evidence): string {
  if (evidence.kind !== 'similar') return evidence.kind;
  const { titles, ofTitles, lines } = evidence;
  return `${titles} of ${ofTitles} titles and ${Math.round(lines * 100)} % of the lines alike`;
}

/** Why each revision is one of the same series; '' for the first. */
export function evidenceOf(revisions: readonly PageRevision[]): readonly string[] {
  const names = new Map(revisions.map((one) => [one.name, revisionName(one)]));
  return revisions.map((one, at) => evidenceWords(one.evidence, names, revisions[at - 1]?.name ?? ''));
}

/** Why a revision is one of the same series, by the one before it where there is such evidence: "follows v1: change-id, link, reply, title". */
function evidenceWords(evidence: readonly Evidence[], names: ReadonlyMap<string, string>, before: string): string {
  const groups = Map.groupBy(evidence, ({ series }) => series);
  const [other, all] = groups.has(before) ? [before, groups.get(before) ?? []] : ([...groups][0] ?? [before, []]);
  if (all.length === 0) return '';
  return `follows ${names.get(other) ?? 'another'}: ${[...new Set(all.map(kindWords))].join(', ')}`;
}

/** A subject without what stands in brackets in front of it. */
export function titleOf(subject: string): string {
  return subject.replace(/^(?:\s{0,9}\[[^\]]{0,200}\]){1,9}\s{0,9}/, '');
}

/** The revisions of a series, a line each; the one with this id is marked. */
export function revisionsText(revisions: readonly PageRevision[], id: number, colors: Colors): string {
  const names = revisions.map(revisionName);
  const evidence = evidenceOf(revisions);
  const titles = revisions.map(({ subject }) => titleOf(subject));
  const width = Math.max(...names.map((name) => name.length));
  const digits = Math.max(...revisions.map((one) => String(one.id).length));
  return revisions
    .map((one, at) => {
      const found = one.findings === 0 ? 'no findings' : counted(one.findings, 'finding');
      const cells = [
        `${one.id === id ? '*' : ' '} ${String(one.id).padStart(digits)}`,
        (names[at] ?? '').padEnd(width),
        dayOf(one.sent),
        found.padEnd(11),
        evidence[at] ?? '',
      ];
      const line = `  ${cells.join('  ')}`.trimEnd();
      const isRenamed = at > 0 && titles[at] !== titles[at - 1];
      const before = revisions[at - 1];
      const notes = [
        ...(isRenamed ? [`now called "${visible(titles[at] ?? '')}"`] : []),
        // Another person who takes a series over may be a stranger.
        ...(before === undefined || before.authorEmail === one.authorEmail
          ? []
          : [`sent by ${visible(one.authorName)} <${visible(one.authorEmail)}>`]),
      ];
      const below = notes.map((note) => `${' '.repeat(8 + digits + width)}${note}\n`).join('');
      return `${one.findings > 0 ? colors.yellow(line) : line}\n${below}`;
    })
    .join('');
}
