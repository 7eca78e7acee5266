import type { Message } from '@guardpage/mail';
import type { Submission } from './model.ts';

/** Sets of submissions that belong together (union-find with path halving): indexes into the list they were made for. */
export interface Links {
  readonly join: (a: number, b: number) => void;
  readonly rootOf: (a: number) => number;
}

/** `size` sets of one. */
export function makeLinks(size: number): Links {
  const parent = Array.from({ length: size }, (_, index) => index);
  const rootOf = (a: number): number => {
    let at = a;
    for (;;) {
      const up = parent[at] ?? at;
      if (up === at) return at;
      const next = parent[up] ?? up;
      parent[at] = next;
      at = next;
    }
  };
  const join = (a: number, b: number): void => {
    const [x, y] = [rootOf(a), rootOf(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  };
  return { join, rootOf };
}

/**
 * What all parts of one series have in common whatever the thread: sender, revision, n of m, RFC. Tree words are left out: authors forget
 * them on single parts. JSON keeps the pieces apart.
 */
export function seriesKey({ message, prefix }: Submission): string {
  const { revision, total, rfc, resend } = prefix;
  const exact = prefix.words.filter((word) => /^-?v\d+\.\d+$/i.test(word));
  // What was never sent has no sender: `git format-patch` puts the author of each patch there.
  const sender = isUnsent(message) ? null : (message.from?.email ?? '');
  return JSON.stringify([sender, revision, total, rfc, resend, exact]);
}

function isUnsent({ messageId, inReplyTo }: Message): boolean {
  return messageId === null && inReplyTo === null;
}

/**
 * Pieces of evidence, strongest first, that two submissions of one {@link seriesKey} are of one series; equal evidence joins them.
 *
 * A Message-ID of `git send-email` or b4 differs within a series in the part number only (`20230309135718.1490461-3-a@b`,
 * `20230720-topic-v2-3-88bd@b`). Else the mail that both answer directly. Mails without any id (`git format-patch`) belong
 * together by the file that holds several of them, else by the directory.
 */
export function evidenceOf({ input, message, prefix }: Submission, manyInInput: boolean): readonly string[] {
  const { messageId, inReplyTo } = message;
  if (isUnsent(message)) return [manyInInput ? `file ${input}` : `folder ${folderOf(input)}`];
  const found: string[] = [];
  const stem = messageId === null ? null : stemOf(messageId, prefix.part ?? -1);
  if (stem !== null) found.push(`stem ${stem}`);
  if (inReplyTo !== null) found.push(`answers ${inReplyTo}`);
  return found;
}

/** The Message-ID with its part number taken out; null when it does not hold that number (git counts the cover as 1, b4 as 0). */
export function stemOf(messageId: string, part: number): string | null {
  const match = /^(.{8,200}?)-(\d{1,4})-([^-].{0,300})$/.exec(messageId);
  if (match === null) return null;
  const number = Number(match[2]);
  if (number !== part && number !== part + 1) return null;
  const git = /^\d{8,14}\.\d+$/.test(match[1] ?? '');
  // b4 ends its ids with a hash of their own for each series, the same in all its parts; only the number changes in both forms.
  return `${match[1] ?? ''} ${git ? '' : number - part} ${match[3] ?? ''}`;
}

function folderOf(input: string): string {
  const slash = input.lastIndexOf('/');
  return slash < 0 ? '' : input.slice(0, slash);
}
