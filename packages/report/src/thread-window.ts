import { cutText } from './text-of.ts';
import { threadTree } from './thread-tree.ts';
import type { TreeLine, TreeMail } from './thread-tree.ts';

/** A mail of a thread, with what its line says. */
export interface ThreadMail extends TreeMail {
  /** SHA-256 (hex) of what the sender wrote. */
  readonly content: string;
  readonly fromName: string;
  readonly fromEmail: string;
}

/** A line of a thread. Text is Unicode; times are seconds since 1970, UTC. */
export interface ThreadLine {
  /** What its page is called: its Message-ID, else its content; null for a mail that is not here. */
  readonly name: string | null;
  /** Of a mail that is not here and is answered. */
  readonly missing: string | null;
  readonly sent: number | null;
  readonly from: string;
  /** Null where it is that of the mail above it, but for "Re:". */
  readonly subject: string | null;
  readonly depth: number;
  /** True for the mail that the page is about. */
  readonly current: boolean;
}

/** What of a thread stands around one of its mails. */
export interface ThreadWindow {
  /** Mails of the thread; of a very long one those that came around this mail. */
  readonly mails: number;
  /** True when there are others. */
  readonly more: boolean;
  /** Lines before these, and behind them. */
  readonly before: number;
  readonly behind: number;
  readonly lines: readonly ThreadLine[];
  /** Names of mails; null for none. */
  readonly first: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  /** What it answers, when that is here. */
  readonly parent: string | null;
  /** The nearest mail before these lines, and behind them. */
  readonly earlier: string | null;
  readonly later: string | null;
}

/** Lines that are shown, and characters in them: Message-IDs and subjects may be long. */
const MOST_LINES = 100;
const ROOM = 12_000;
const MOST_SUBJECT = 200;
const MOST_FROM = 60;

/** A subject as it is told from others: an answer has that of what it answers. */
function subjectKey(subject: string): string {
  return subject
    .slice(0, 1000)
    .replace(/^(?:\s{0,9}(?:re|aw|sv|antw)\s{0,9}:)+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Of several mails with one Message-ID the first that came has it for its name. */
function namesOf(mails: readonly ThreadMail[]): ReadonlyMap<number, string> {
  const taken = new Set<string>();
  const names = new Map<number, string>();
  for (const { id, messageId, content } of mails) {
    names.set(id, messageId === null || taken.has(messageId) ? content : messageId);
    if (messageId !== null) taken.add(messageId);
  }
  return names;
}

/** The part of a thread that its page shows around a mail. Null when the mail is none of these. */
export function threadWindow(mails: readonly ThreadMail[], id: number, more: boolean): ThreadWindow | null {
  const tree = threadTree(mails);
  const names = namesOf(mails);
  const at = tree.findIndex(({ mail }) => mail?.id === id);
  if (at < 0) return null;
  const lineAt = (place: number): ThreadLine => lineOf(tree, place, { names, current: at });
  const nameAt = (line: TreeLine<ThreadMail> | undefined): string | null => names.get(line?.mail?.id ?? 0) ?? null;
  const nearest = (places: readonly TreeLine<ThreadMail>[]): string | null =>
    nameAt(places.find(({ mail }) => mail !== null));
  const { from, to } = around(tree.length, at, (place) => {
    const { name, missing, subject, from: sender } = lineAt(place);
    return (name ?? missing ?? '').length + 2 * ((subject ?? '').length + sender.length);
  });
  const parent = tree[at]?.parent ?? -1;
  const first = nearest(tree);
  return {
    mails: mails.length,
    more,
    before: from,
    behind: tree.length - to,
    lines: Array.from({ length: to - from }, (_, index) => lineAt(from + index)),
    first: first === names.get(id) ? null : first,
    previous: nearest(tree.slice(0, at).toReversed()),
    next: nearest(tree.slice(at + 1)),
    parent: nameAt(tree[parent]),
    earlier: nearest(tree.slice(0, from).toReversed()),
    later: nearest(tree.slice(to)),
  };
}

interface Shown {
  readonly names: ReadonlyMap<number, string>;
  /** The place of the mail that the page is about. */
  readonly current: number;
}

function lineOf(tree: readonly TreeLine<ThreadMail>[], place: number, { names, current }: Shown): ThreadLine {
  const line = tree[place];
  const mail = line?.mail ?? null;
  const above = tree[line?.parent ?? -1]?.mail ?? null;
  const same = mail !== null && above !== null && subjectKey(mail.subject) === subjectKey(above.subject);
  return {
    name: mail === null ? null : (names.get(mail.id) ?? null),
    missing: line?.missing ?? null,
    sent: mail?.sent ?? null,
    from: mail === null ? '' : cutText(mail.fromName === '' ? mail.fromEmail : mail.fromName, MOST_FROM),
    subject: mail === null || same ? null : cutText(mail.subject, MOST_SUBJECT),
    depth: line?.depth ?? 0,
    current: place === current,
  };
}

/** Places around one, as many as there is room for, half of them before it where there are so many. */
function around(
  count: number,
  at: number,
  costOf: (place: number) => number,
): { readonly from: number; readonly to: number } {
  let [from, to] = [at, at + 1];
  let room = ROOM - costOf(at);
  let isOpen = true;
  while (isOpen) {
    isOpen = false;
    for (const place of [from - 1, to]) {
      const cost = place < 0 || place >= count ? Infinity : costOf(place);
      if (cost > room || to - from >= MOST_LINES) continue;
      room -= cost;
      if (place < from) from = place;
      else to = place + 1;
      isOpen = true;
    }
  }
  return { from, to };
}
