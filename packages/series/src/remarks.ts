import type { Remark, RemarkPlace } from './family-model.ts';
import { LOOK_AHEAD, type QuotedPatch } from './quoted-patch.ts';
import type { ReplyLine } from './reply-lines.ts';

const MAX_REMARKS = 500;
const GREETING = /^\s*(?:hi|hello|hey|dear|good (?:morning|evening|afternoon))\b[^.?;:]{0,40}[,!.]?$/i;
const CLOSING =
  /^\s*(?:many |best |kind |warm )*(?:thanks|thank you|thx|cheers|regards|sincerely|best|br|yours)\b[^?;:]{0,30}$/i;

/** What stands above a remark. */
interface Above {
  readonly place: RemarkPlace | null;
  readonly quotedLine: string | null;
}

/**
 * What the sender wrote between the quoted lines, each with the place in the patch that stands last above it. Quotes may be trimmed,
 * wrapped, nested or of the commit message; `patch` is null for an answer to what has no diff. `rawLine` leads from a line of the text to
 * one of the mail.
 */
export function readRemarks(
  lines: readonly ReplyLine[],
  patch: QuotedPatch | null,
  rawLine: (line: number) => number,
): readonly Remark[] {
  const remarks: Remark[] = [];
  const quote = makeQuote(patch);
  let own: ReplyLine[] = [];
  const finish = (): void => {
    const kept = trimmed(withoutClosing(own), remarks.length === 0);
    const [first] = kept;
    const last = kept.at(-1);
    if (first !== undefined && last !== undefined && remarks.length < MAX_REMARKS) {
      const text = kept.map((line) => `${line.text}\n`).join('');
      remarks.push({ ...quote.above(), from: rawLine(first.at), to: rawLine(last.at), text });
      quote.answered();
    }
    own = [];
  };
  lines.forEach((line, index) => {
    if (line.depth > 0) {
      finish();
      quote.read(line, () => nextOf(lines, index));
    } else if (!(own.length === 0 && quote.isRest(line.text))) own.push(line);
  });
  finish();
  return remarks;
}

interface Quote {
  readonly read: (line: ReplyLine, next: () => readonly string[]) => void;
  /** An unmarked line that is only the end of the wrapped quoted one above it. */
  readonly isRest: (text: string) => boolean;
  readonly above: () => Above;
  /** A remark was made: the next quoted line begins another quote. */
  readonly answered: () => void;
}

/** Follows the quoted lines through the patch. */
function makeQuote(patch: QuotedPatch | null): Quote {
  let cursor = -1;
  let place: RemarkPlace | null = null;
  let quotedLine: string | null = null;
  /** The line before was found, and goes on in the patch: the mailer may have wrapped it. */
  let open = false;
  let fresh = false;
  /** How deep the place's own line is quoted: an answer to an answer is about the same place. */
  let placeDepth = 0;
  const read: Quote['read'] = (line, next) => {
    if (fresh) {
      fresh = false;
      if (placeDepth <= line.depth) place = null;
      quotedLine = null;
    }
    // A lone mark is an empty line of the diff.
    if (!/^[-+]?\s*$/.test(line.text)) quotedLine = line.text;
    // Below the signature of the quoted mail stands what is meant for all of it.
    if (line.text === '--') place = null;
    if (patch === null || line.text === '') return;
    if (open && patch.endsWith(cursor, line.text)) {
      open = false;
      return;
    }
    const found = patch.find({ text: line.text, next }, cursor);
    open = false;
    if (found === null) return;
    cursor = found;
    const at = patch.placeAt(found);
    open = at !== null && line.text.trim().length < at.text.trim().length;
    // An empty line is quoted with the one above it. Under the head of a file or a hunk no line is meant yet.
    if (at !== null && place !== null && at.text.slice(1).trim() === '') return;
    place = at;
    placeDepth = line.depth;
  };
  return {
    read,
    isRest: (text) => open && patch !== null && text !== '' && patch.endsWith(cursor, text),
    above: () => ({ place, quotedLine }),
    answered: () => {
      fresh = true;
    },
  };
}

/** The quoted lines behind one, as deep as it. */
function nextOf(lines: readonly ReplyLine[], index: number): readonly string[] {
  const depth = lines[index]?.depth;
  const next: string[] = [];
  for (let at = index + 1; at <= index + LOOK_AHEAD && lines[at]?.depth === depth; at++)
    next.push(lines[at]?.text ?? '');
  return next;
}

function empty({ text }: ReplyLine): boolean {
  return text.trim() === '';
}

/** Without empty lines at both ends, and without the greeting of the first. */
function trimmed(own: readonly ReplyLine[], greets: boolean): readonly ReplyLine[] {
  let from = own.findIndex((line) => !empty(line));
  if (from < 0) return [];
  if (greets && GREETING.test(own[from]?.text ?? '')) from++;
  const to = own.findLastIndex((line) => !empty(line));
  const kept = own.slice(from, to + 1);
  return kept.slice(
    Math.max(
      0,
      kept.findIndex((line) => !empty(line)),
    ),
  );
}

/** Cuts "Thanks," and a name or two below it off the end. */
function withoutClosing(own: readonly ReplyLine[]): readonly ReplyLine[] {
  const last = own.findLastIndex((line) => !empty(line));
  for (let at = last; at >= 0 && at > last - 6; at--) {
    const text = own[at]?.text ?? '';
    // "Thanks!" alone is an answer.
    if (CLOSING.test(text)) return own.slice(0, at).every(empty) && at === last ? own : own.slice(0, at);
    if (text.trim().split(/\s+/).length > 3) break;
  }
  return own;
}
