import type { Finding, Related } from '@guardpage/rules';
import { anchorsIn } from '../anchor.ts';
import { sentence } from '../comment/own-words.ts';
import { loudnessOf } from '../loudness.ts';
import { rowText } from '../rows.ts';
import type { Run } from '../run.ts';
import { byteSpan } from '../span.ts';
import { headline } from '../state-of.ts';
import { loreUrl, unicode, visible } from '../text-of.ts';
import { unreadOf } from '../unread.ts';
import type { Unread } from '../unread.ts';

const SEVERITIES = { error: 'ERROR', warning: 'WARNING', check: 'INFO' } as const;
const SOURCE = { name: 'guardpage' } as const;

/** Where a place is: columns in bytes of UTF-8, the end behind the last. A line that only the file before the patch has is none of the file. */
function locationOf(place: Related): object {
  const path = unicode(place.path);
  if (place.side === 'pre') return { path };
  const { start, end } = byteSpan(place);
  const line = Math.max(1, place.line);
  return { path, range: { start: { line, column: start }, end: { line, column: end } } };
}

/** The text of a message: its line where the location cannot say it. */
function messageOf(text: string, { side, line }: Related): string {
  return visible(side === 'pre' ? `${text} (line ${line} before the patch)` : text);
}

function diagnostic(finding: Finding, anchor: Related | null): object {
  const [first] = finding.citations;
  return {
    message: `${messageOf(sentence(headline(finding)), finding)} ${visible(finding.question)}`.trimEnd(),
    location: locationOf(anchor ?? finding),
    severity: SEVERITIES[loudnessOf(finding)],
    source: SOURCE,
    code: { value: finding.hazard, ...(first === undefined ? {} : { url: loreUrl(first.messageId) }) },
    ...(finding.related.length === 0
      ? {}
      : {
          related_locations: finding.related.map((place) => ({
            message: messageOf(place.note, place),
            location: locationOf(place),
          })),
        }),
  };
}

function unreadDiagnostic({ input, mail, line, status, reason }: Unread): object {
  const range = line > 0 ? { range: { start: { line } } } : {};
  return {
    message: `${mail > 1 ? `mail ${mail}: ` : ''}${status}: ${reason}`,
    location: { path: input, ...range },
    severity: 'WARNING',
    source: SOURCE,
  };
}

/** A Diagnostic of reviewdog a line (proto/rdf/reviewdog.proto): the findings, and what could not be read. */
export default function rdjsonl({ findings, inputs, mails }: Run): readonly string[] {
  const anchorOf = anchorsIn(mails);
  const rows = [
    ...findings.filter(({ since }) => since !== 'gone').map((finding) => diagnostic(finding, anchorOf(finding))),
    ...unreadOf(inputs).map(unreadDiagnostic),
  ];
  return rows.map((row) => `${rowText(row)}\n`);
}
