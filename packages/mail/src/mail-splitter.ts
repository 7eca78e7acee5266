/** `From x@y Thu Jan  1 00:00:00 1970`, as mbox writers put it: the time and the year tell it from prose (git mailsplit looks for the same). */
const SEPARATOR = /^From \S.{0,300}\d{1,2}:\d{2}(?::\d{2})?\s.{0,40}\d{4}\b/;
/** `git format-patch` writes this date always, and does not escape "From " in bodies. */
const FORMAT_PATCH = /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/;
/** b4 writes this date always too, and no blank line in front of it where a mail ends without one. */
const B4 = /^From (?:mboxrd|git)@z Thu Jan {2}1 00:00:00 1970\r?\n/;
const FIELD = /^[!-9;-~]{1,100}[ \t]{0,9}:/;
const NEWLINE = 0x0a;
const CR = 0x0d;
const LONGEST = 500;
const FIELD_SEEN = 120;
/** How much is read to tell whether a line is a separator. */
const SEEN = LONGEST + FIELD_SEEN;
/** An mbox begins with its first separator; some blank lines are forgiven. */
const LONGEST_BLANK = 4096;

/** One mail of a file, by its place in it (from 1); null for one that is larger than was asked for. */
export interface SplitMail {
  readonly mail: number;
  /** In a file of several mails without its "From " separator; the single mail of a file whole, with it. */
  readonly bytes: Buffer | null;
}

/** Cuts a file into mails as its bytes come: each piece gives the mails it completes, and the end the last one. */
export interface MailSplitter {
  readonly push: (piece: Buffer) => readonly SplitMail[];
  readonly end: () => readonly SplitMail[];
}

/** Where the mail at hand begins: behind its separator. */
interface Begun {
  readonly start: number;
  readonly formatPatch: boolean;
}

/**
 * A file that starts with a "From " separator is an mbox (mboxrd or mboxo, or the concatenated output of `git format-patch`) and cut at
 * these; all else is one mail. What is held is one mail, and of one that is larger than `largest` bytes nothing.
 */
export function mailSplitter(largest: number): MailSplitter {
  // From the start of the mail at hand; of the first one from that of the file.
  let rest: Buffer = Buffer.alloc(0);
  // No separator begins before this.
  let looked = 0;
  let kind: 'unknown' | 'mbox' | 'one' = 'unknown';
  let begun: Begun = { start: 0, formatPatch: false };
  let mails = 0;
  let dropped = false;

  function finish(start: number, end: number): SplitMail {
    mails += 1;
    const tooLarge = dropped || end - start > largest;
    dropped = false;
    if (tooLarge) return { mail: mails, bytes: null };
    const bytes = rest.subarray(start, end);
    return { mail: mails, bytes: begun.formatPatch || kind === 'one' ? bytes : unescape(bytes) };
  }

  function begin(last: boolean): void {
    const first = firstContent(rest);
    const far = first > LONGEST_BLANK;
    if (!last && !far && rest.length - first < SEEN) return;
    const separator = far ? null : separatorAt(rest, first);
    kind = separator === null ? 'one' : 'mbox';
    if (separator !== null) begun = separator;
    looked = first;
  }

  /** The next separator, if it can be told yet. */
  function cut(last: boolean): SplitMail | null {
    for (;;) {
      const next = rest.indexOf('\nFrom ', looked, 'latin1');
      if (next < 0) {
        looked = Math.max(looked, rest.length - '\nFrom'.length);
        return null;
      }
      looked = next;
      const at = next + 1;
      if (!last && rest.length - at < SEEN) return null;
      looked = at;
      const separator = afterBlank(rest, at) || isOfB4(rest, at) ? separatorAt(rest, at) : null;
      if (separator === null) continue;
      const mail = finish(begun.start, at);
      rest = rest.subarray(at);
      looked = 0;
      begun = { ...separator, start: separator.start - at };
      return mail;
    }
  }

  /** Lets go of a mail that is too large; what tells a blank line before a separator stays. */
  function drop(): void {
    const surely = kind === 'one' ? rest.length : looked;
    if (kind === 'unknown' || surely - begun.start <= largest) return;
    dropped = true;
    const from = Math.max(0, surely - 3);
    rest = Buffer.from(rest.subarray(from));
    looked -= Math.min(looked, from);
    begun = { ...begun, start: 0 };
  }

  function step(last: boolean): readonly SplitMail[] {
    if (kind === 'unknown') begin(last);
    const found: SplitMail[] = [];
    if (kind === 'mbox') for (let mail = cut(last); mail !== null; mail = cut(last)) found.push(mail);
    drop();
    return found;
  }

  return {
    push: (piece) => {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      return step(false);
    },
    end: () => {
      const found = step(true);
      return [...found, finish(mails === 0 ? 0 : begun.start, rest.length)];
    },
  };
}

function firstContent(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] === NEWLINE || bytes[at] === CR)) at++;
  return at;
}

function separatorAt(bytes: Buffer, at: number): Begun | null {
  const head = bytes.toString('latin1', at, at + LONGEST);
  const end = head.indexOf('\n');
  if (end < 0) return null;
  const line = head.slice(0, end);
  // A separator in another date style is believed when a header follows it.
  const field = FIELD.test(bytes.toString('latin1', at + end + 1, at + end + 1 + FIELD_SEEN));
  if (!SEPARATOR.test(line) && !(field && /^From \S+@\S+/.test(line))) return null;
  return { start: at + end + 1, formatPatch: FORMAT_PATCH.test(line) };
}

/** A separator of b4 with a header behind it. */
function isOfB4(bytes: Buffer, at: number): boolean {
  const [line] = B4.exec(bytes.toString('latin1', at, at + 48)) ?? [];
  if (line === undefined) return false;
  return FIELD.test(bytes.toString('latin1', at + line.length, at + line.length + FIELD_SEEN));
}

function afterBlank(bytes: Buffer, at: number): boolean {
  const before = bytes[at - 2] === CR ? at - 3 : at - 2;
  return before < 0 || bytes[before] === NEWLINE;
}

/** Takes one ">" off every line of ">"s and "From " (mboxrd); for mboxo, which escapes only "From " itself, that is right but for ">>From ". */
function unescape(bytes: Buffer): Buffer {
  let at = bytes.indexOf('>From ', 0, 'latin1');
  if (at < 0) return bytes;
  const pieces: Buffer[] = [];
  let done = 0;
  while (at >= 0) {
    let start = at;
    while (start > done && bytes[start - 1] === 0x3e) start--;
    if (start === 0 || bytes[start - 1] === NEWLINE) {
      pieces.push(bytes.subarray(done, start));
      done = start + 1;
    }
    at = bytes.indexOf('>From ', at + 1, 'latin1');
  }
  pieces.push(bytes.subarray(done));
  return Buffer.concat(pieces);
}
