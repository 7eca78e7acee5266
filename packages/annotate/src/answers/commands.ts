import { readReplyLines } from '@guardpage/series';
import { shortText } from '../short-text.ts';

/** Words of answer: `#guardpage WORD`. */
export type CommandWord = 'invalid' | 'fixed' | 'mute' | 'mute-me';

/** An answer as it stands in a mail. */
export interface Command {
  readonly word: CommandWord;
  /** What follows the word, one line; '' when nothing does. */
  readonly reason: string;
  /** Line of the text, from 1. */
  readonly line: number;
  /**
   * Which finding: that with this fingerprint; the one there is, for it stands in a quoted comment whose address was cut away; or all, for it
   * stands in no comment.
   */
  readonly about: { readonly kind: 'finding'; readonly fingerprint: string } | { readonly kind: 'one' | 'all' };
}

/** What a mail tells us to do. */
export interface Commands {
  readonly commands: readonly Command[];
  /** Lines that begin as a command and are none, cut short. */
  readonly unknown: readonly { readonly line: number; readonly text: string }[];
}

/** Of more commands the first ones are read. */
const MOST = 50;

const START = /^#guardpage(?![\w-])/;
const COMMAND = /^#guardpage[ \t]+(invalid|fixed|mute|mute-me)[ \t]*(?::(.*))?$/s;

/** The page of a finding. */
const ADDRESS = /\/f\/([0-9a-f]{16})(?![0-9a-f])/;

/** A diff that nobody quoted: what follows is no text of the sender's. */
const DIFF = /^(?:diff --git |@@ -\d|--- a\/|--- \/dev\/null)/;

/** What a comment of ours quotes: the question and its address follow below. */
const HUNK = /^(?:diff --git |@@ -\d|--- a\/|\+\+\+ b\/|About .{1,300}, line \d+:$)/;

interface Open {
  readonly word: CommandWord;
  readonly reason: string;
  readonly line: number;
  about: Command['about'] | null;
}

function isChange(depth: number, text: string): boolean {
  return HUNK.test(text) || (depth > 1 && /^[-+]/.test(text));
}

/**
 * The commands of a mail's text (byte string): whole lines of the sender's own, as written, not below his signature and not below a diff. In our
 * mails the address of a finding's page ends the comment on it: a command belongs to the comment in which it stands, or below which.
 */
export function commandsIn(text: string): Commands {
  const commands: Open[] = [];
  const unknown: { readonly line: number; readonly text: string }[] = [];
  if (!text.includes('#guardpage')) return { commands: [], unknown };
  let last: string | null = null;
  /** A comment has begun whose address has not come. */
  let isInside = false;
  let waiting: Open[] = [];
  for (const { at, depth, text: line } of readReplyLines(text)) {
    if (depth === 0 && DIFF.test(line)) break;
    const address = ADDRESS.exec(line)?.[1] ?? null;
    if (depth === 0 && START.test(line)) {
      const [, word, reason = ''] = COMMAND.exec(line) ?? [];
      if (word === undefined) {
        if (unknown.length < MOST) unknown.push({ line: at, text: shortText(line) });
      } else if (commands.length < MOST) {
        const open: Open = { word: word as CommandWord, reason: shortText(reason), line: at, about: null };
        if (isInside) waiting.push(open);
        else open.about = last === null ? { kind: 'all' } : { kind: 'finding', fingerprint: last };
        commands.push(open);
      }
    } else if (address !== null) {
      for (const open of waiting) open.about = { kind: 'finding', fingerprint: address };
      waiting = [];
      last = address;
      isInside = false;
    } else if (depth > 0 && isChange(depth, line)) {
      // The address of the comment above was cut away: below this stands another one's.
      if (HUNK.test(line)) waiting = [];
      isInside = true;
    }
  }
  return { commands: commands.map((one) => ({ ...one, about: one.about ?? { kind: 'one' } })), unknown };
}
