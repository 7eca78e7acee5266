import { changeIdOf } from './change-id.ts';
import { linksOf } from './mail-links.ts';
import type { Submission } from './model.ts';
import { peopleOf } from './person.ts';
import { stemOf } from './thread-links.ts';
import { titleKey } from './title-key.ts';

/** Mails that share a clue may belong to one family: one thread, or revisions of one series. */
export interface Clue {
  /** At most 400 characters. */
  readonly key: string;
  /** A strong clue joins whatever it costs; a weak one only while the family stays small. */
  readonly strong: boolean;
}

const MAX_STRONG = 72;
const MAX_WEAK = 8;
const MAX_KEY = 400;
const MAX_REFERENCES = 50;
/** More functions than this tell no more. */
const MAX_PLACES = 200;

/** The clues of a mail, strong ones first, each once, at most 80. */
export function cluesOf(submission: Submission): readonly Clue[] {
  return [...made(strongKeys(submission), true, MAX_STRONG), ...made(weakKeys(submission), false, MAX_WEAK)];
}

function made(keys: readonly string[], strong: boolean, most: number): readonly Clue[] {
  return [...new Set(keys.map(bounded))].slice(0, most).map((key) => ({ key, strong }));
}

/** The dearest first: what is over the bound is cut at the end, the far references. */
function strongKeys(submission: Submission): readonly string[] {
  const { messageId, inReplyTo, references } = submission.message;
  const own = [messageId, inReplyTo].filter((id) => id !== null).map((id) => `m:${id}`);
  return [...own, ...seriesKeys(submission), ...nearReferences(references).map((id) => `m:${id}`)];
}

/** What only the mails of a series have. */
function seriesKeys(submission: Submission): readonly string[] {
  const { kind, message, prefix } = submission;
  if (kind !== 'patch' && kind !== 'cover') return [];
  const changeId = changeIdOf(submission);
  const stem = message.messageId === null ? null : stemOf(message.messageId, prefix.part ?? -1);
  const people = peopleOf(submission);
  const linked = linksOf(submission);
  // Bound to the people: a link to somebody else's bug report joins nothing. An earlier revision is named whoever sent it.
  const bound = [message.messageId, ...linked.slice(0, 8).map((link) => link.messageId)]
    .filter((id) => id !== null)
    .flatMap((id) => people.map((person) => `l:${person}:${id}`));
  const earlier = linked.filter((link) => link.earlier && link.revision !== null).slice(0, 20);
  return [
    ...(changeId === null ? [] : [`c:${changeId}`]),
    ...(stem === null ? [] : [`s:${stem}`]),
    ...earlier.map((link) => `m:${link.messageId}`),
    ...bound,
  ];
}

/** The first names the thread, the last the neighbours. */
function nearReferences(references: readonly string[]): readonly string[] {
  if (references.length <= MAX_REFERENCES) return references.toReversed();
  return [...references.slice(0, 1), ...references.slice(1 - MAX_REFERENCES).toReversed()];
}

function weakKeys(submission: Submission): readonly string[] {
  if (submission.kind !== 'patch' && submission.kind !== 'cover') return [];
  const title = titleKey(submission.prefix);
  const places = placesOf(submission);
  return peopleOf(submission).flatMap((person) => [
    ...(title.includes(' ') ? [`t:${person}:${title}`] : []),
    ...(places === '' ? [] : [`h:${person}:${places}`]),
  ]);
}

/** Files and hunk headings that a patch changes, sorted; '' when no heading says where. */
function placesOf({ kind, patch }: Submission): string {
  if (kind !== 'patch') return '';
  const places = new Set<string>();
  for (const { oldPath, newPath, hunks } of patch.files) {
    for (const { heading } of hunks)
      if (heading.trim() !== '') places.add(`${newPath ?? oldPath ?? ''} ${heading.trim()}`);
    if (places.size > MAX_PLACES) break;
  }
  return [...places].toSorted().join('\n');
}

/** A long key keeps its front and a number made of the whole (FNV-1a, twice 32 bits): equal keys stay equal, others differ. */
function bounded(key: string): string {
  if (key.length <= MAX_KEY) return key;
  let [a, b] = [0x811c9dc5, 0x9dc5811c];
  for (let at = 0; at < key.length; at++) {
    a = Math.imul(a ^ key.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ key.charCodeAt(at), 0x01000197);
  }
  return `${key.slice(0, MAX_KEY - 20)} ${(a >>> 0).toString(16)}${(b >>> 0).toString(16)}`;
}
