import type { Finding, Related } from '@guardpage/rules';
import { anchorsIn } from '../anchor.ts';
import { sentence } from '../comment/own-words.ts';
import { loudestFirst, loudnessOf } from '../loudness.ts';
import type { Run } from '../run.ts';
import { utf16Span } from '../span.ts';
import { headline } from '../state-of.ts';
import { counted, cutText, loreUrl, shown, visible } from '../text-of.ts';
import { unreadOf, unreadPlace } from '../unread.ts';
import type { Unread } from '../unread.ts';

/** Annotations of a kind that GitHub shows of one step. */
const MOST = 10;
/** Characters of one thing that came by mail. */
const MOST_TEXT = 1000;

type Kind = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly kind: Kind;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly message: string;
}

/** What a command of a workflow would end at, as the runner reads it back (actions/toolkit, packages/core/src/command.ts). */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function command({ kind, properties, message }: Annotation): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${kind} ${pairs.join(',')}::${escaped(message)}\n`;
}

const KINDS = { error: 'error', warning: 'warning', check: 'notice' } as const;

/** Where it is shown. */
function placeOf(finding: Finding, anchor: Related | null): Annotation['properties'] {
  const file = cutText(shown(finding.path), MOST_TEXT);
  if (anchor === null) return { file };
  const { start, end } = utf16Span(anchor);
  const line = Math.max(1, anchor.line);
  return { file, line, endLine: line, col: start, endColumn: end };
}

function annotation(finding: Finding, anchor: Related | null): Annotation {
  const [first] = finding.citations;
  const lines = [
    visible(finding.question),
    ...(finding.side === 'pre' ? [`The line is ${finding.line} of the file before the patch.`] : []),
    ...finding.related.map(({ path, line, side, note }) => {
      const before = side === 'pre' ? ' before the patch' : '';
      return `${cutText(shown(path), MOST_TEXT)}:${line}${before}: ${visible(note)}`;
    }),
    ...(first === undefined
      ? []
      : [`Said first: ${visible(first.author)}, ${first.date}, ${loreUrl(first.messageId)}`]),
    `More: guardpage explain ${finding.hazard}`,
  ];
  return {
    kind: KINDS[loudnessOf(finding)],
    properties: { ...placeOf(finding, anchor), title: finding.hazard },
    message: `${visible(sentence(headline(finding)))}\n${lines.join('\n')}`,
  };
}

function unreadAnnotation(unread: Unread): Annotation {
  const message = `${cutText(unreadPlace(unread), MOST_TEXT)}: ${cutText(unread.reason, MOST_TEXT)}`;
  return { kind: 'warning', properties: { title: `guardpage: ${unread.status}` }, message };
}

function leftOut(all: readonly Annotation[], kept: readonly Annotation[]): readonly Annotation[] {
  const more = (['error', 'warning', 'notice'] as const).flatMap((kind) => {
    const isKind = (one: Annotation): boolean => one.kind === kind;
    const count = all.filter(isKind).length - kept.filter(isKind).length;
    return count === 0 ? [] : [counted(count, kind)];
  });
  if (more.length === 0) return [];
  const message = `${more.join(', ')} more: GitHub shows no more of a step. Other formats have them all.`;
  return [{ kind: 'notice', properties: { title: 'guardpage' }, message }];
}

/** Commands of a GitHub workflow, which shows them at the lines; the loudest first, for it shows few, and at the end how many more there are. */
export default function github({ findings, inputs, mails }: Run): readonly string[] {
  const anchorOf = anchorsIn(mails);
  const all = [
    ...loudestFirst(findings).map((finding) => annotation(finding, anchorOf(finding))),
    ...unreadOf(inputs).map(unreadAnnotation),
  ];
  // One notice is kept for how many more there are.
  const room: Record<Kind, number> = { error: MOST, warning: MOST, notice: MOST - 1 };
  const kept = all.filter(({ kind }) => room[kind]-- > 0);
  return [...kept, ...leftOut(all, kept)].map(command);
}
