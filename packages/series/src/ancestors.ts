import { byContent } from './compare.ts';
import type { Thread } from './family-model.ts';
import type { Submission } from './model.ts';
import { makeLinks } from './thread-links.ts';

/** More references than this are not followed up: the near ones are at the end. */
const MAX_REFERENCES = 100;

/** Who answers whom among some mails. */
export interface Ancestors {
  /** The nearest mail above that is there: In-Reply-To, else the nearest reference. */
  readonly parentOf: (mail: Submission) => Submission | null;
  /** The nearest patch or cover letter above. */
  readonly submissionAbove: (mail: Submission) => Submission | null;
  readonly byId: ReadonlyMap<string, Submission>;
}

/** Of several mails with one Message-ID the first given counts. */
export function makeAncestors(mails: readonly Submission[]): Ancestors {
  const byId = new Map<string, Submission>();
  for (const mail of mails) {
    const id = mail.message.messageId;
    if (id !== null && !byId.has(id)) byId.set(id, mail);
  }
  const parentOf = (mail: Submission): Submission | null => {
    for (const id of idsAbove(mail)) {
      const parent = byId.get(id);
      if (parent !== undefined && parent !== mail) return parent;
    }
    return null;
  };
  const known = new Map<Submission, Submission | null>();
  const submissionAbove = (mail: Submission): Submission | null => {
    const path = new Set<Submission>();
    let found: Submission | null = null;
    for (let at: Submission | null = mail; at !== null && !path.has(at); at = parentOf(at)) {
      if (at !== mail && (at.kind === 'patch' || at.kind === 'cover')) {
        found = at;
        break;
      }
      const before = known.get(at);
      if (before !== undefined) {
        found = before;
        break;
      }
      path.add(at);
    }
    for (const one of path) known.set(one, found);
    return found;
  };
  return { parentOf, submissionAbove, byId };
}

function idsAbove({ message }: Submission): readonly string[] {
  const near = message.references.slice(-MAX_REFERENCES).toReversed();
  return message.inReplyTo === null ? near : [message.inReplyTo, ...near];
}

/** Puts mails that name one another, or the same mail that is not there, into threads. */
export function threadsOf(mails: readonly Submission[]): readonly Thread[] {
  const links = makeLinks(mails.length);
  const first = new Map<string, number>();
  mails.forEach((mail, index) => {
    const own = mail.message.messageId;
    for (const id of own === null ? idsAbove(mail) : [own, ...idsAbove(mail)]) {
      const other = first.get(id);
      if (other === undefined) first.set(id, index);
      else links.join(index, other);
    }
  });
  const sets = new Map<number, Submission[]>();
  mails.forEach((mail, index) => {
    const root = links.rootOf(index);
    const set = sets.get(root);
    if (set === undefined) sets.set(root, [mail]);
    else set.push(mail);
  });
  return [...sets.values()].map((set) => {
    const sorted = set.toSorted(byContent);
    return { id: rootId(sorted), mails: sorted };
  });
}

/** The oldest mail that answers nothing, else what the oldest mail answers first. */
function rootId(mails: readonly Submission[]): string {
  const root = mails.find(({ message }) => message.inReplyTo === null && message.references.length === 0);
  const [oldest] = mails as readonly [Submission];
  const { messageId, references, inReplyTo } = (root ?? oldest).message;
  return references[0] ?? inReplyTo ?? messageId ?? `${oldest.input}:${oldest.mail}`;
}
