import type { Family, SeriesRevision, Submission } from '@guardpage/series';
import { isBot } from '../review/is-bot.ts';
import { shortText } from '../short-text.ts';
import { commandsIn } from './commands.ts';
import type { Command, CommandWord } from './commands.ts';
import { answeredHash, readOwnMessageId } from './own-message-id.ts';
import { proofOf } from './proof.ts';
import type { Proof } from './proof.ts';

/** A finding that an answer can be about. */
export interface Answerable {
  /** The id of its mail. */
  readonly mail: number;
  readonly fingerprint: string;
  /** A report shows it by default. */
  readonly shown: boolean;
}

/** A word of answer in a mail: what it is about, and who says so. Whether it counts is for a policy to say. */
export interface Answer {
  readonly mail: Submission;
  /** Of the series whose line it is about. */
  readonly revision: SeriesRevision;
  /** '' for what is about no single finding. */
  readonly fingerprint: string;
  readonly word: CommandWord;
  /** One line, '' for none. */
  readonly reason: string;
  readonly by: { readonly name: string; readonly email: string };
  readonly proof: readonly Proof[];
}

/** A family, and what was found in each of its revisions. */
export interface Judged {
  readonly family: Family;
  readonly findings: ReadonlyMap<SeriesRevision, readonly Answerable[]>;
}

/** What an answer answers. */
interface Answered {
  readonly revision: SeriesRevision;
  /** The patch or cover letter. */
  readonly mail: Submission;
  /** By way of a mail of ours: the fingerprint in its Message-ID, and that mail where it is here. */
  readonly own: { readonly fingerprint: string; readonly mail: Submission | null } | null;
}

/** Answers of one mail, and findings that a mail of ours names. */
const MOST = 100;

/** Mails above an answer that are looked at, the nearest first. */
const MOST_ABOVE = 100;

const ADDRESSES = /\/f\/([0-9a-f]{16})(?![0-9a-f])/g;

/** Text of a mail of ours that is looked at. */
const MOST_TEXT = 256 * 1024;

/** Finds the patch that a mail of ours answers by the Message-ID of ours, and ours itself. */
function ownMails({ series, replies }: Family): (answer: Submission) => Answered | null {
  const patches = new Map<string, { readonly revision: SeriesRevision; readonly mail: Submission }>();
  for (const revision of series) {
    for (const mail of revision.series.patches) {
      const { messageId } = mail.message;
      if (messageId !== null) patches.set(answeredHash(messageId, revision.series.revision), { revision, mail });
    }
  }
  const byId = new Map(replies.map(({ mail }) => [mail.message.messageId, mail]));
  return ({ message: { inReplyTo, references } }) => {
    const near = references.slice(-MOST_ABOVE).toReversed();
    for (const id of inReplyTo === null ? near : [inReplyTo, ...near]) {
      const own = readOwnMessageId(id);
      const patch = own === null ? undefined : patches.get(own.hash);
      if (own === null || patch === undefined) continue;
      return { ...patch, own: { fingerprint: own.fingerprint, mail: byId.get(id) ?? null } };
    }
    return null;
  };
}

/** All that a mail of ours speaks of: what it names, of the patch that it answers; where it is not here, the one in its Message-ID. */
function spokenOf({ own, mail }: Answered, found: readonly Answerable[]): readonly string[] {
  const inPatch = new Set(found.filter((one) => one.mail === mail.mail).map(({ fingerprint }) => fingerprint));
  const text = own?.mail?.message.parts[0]?.text.slice(0, MOST_TEXT) ?? '';
  const named = new Set([...text.matchAll(ADDRESSES)].map(([, fingerprint = '']) => fingerprint));
  return [own?.fingerprint ?? '', ...named].filter((one, at, all) => inPatch.has(one) && all.indexOf(one) === at);
}

/** The findings of a patch that is answered without a mail of ours between: one can be meant, of several none is told. */
function onlyOne({ mail }: Answered, found: readonly Answerable[]): readonly string[] {
  const shown = new Set(found.filter((one) => one.shown && one.mail === mail.mail).map((one) => one.fingerprint));
  return shown.size === 1 ? [...shown] : [];
}

/** Fingerprints that a command is about. */
function meantBy({ word, about }: Command, answered: Answered, found: readonly Answerable[]): readonly string[] {
  if (word === 'mute' || word === 'mute-me') return [''];
  if (about.kind === 'finding') {
    return found.some(({ fingerprint }) => fingerprint === about.fingerprint) ? [about.fingerprint] : [];
  }
  if (answered.own === null) return onlyOne(answered, found);
  const all = spokenOf(answered, found);
  return about.kind === 'all' || all.length === 1 ? all : [];
}

/** What one mail answers. Of two verdicts on one finding the last one in the mail counts. */
function answersIn(mail: Submission, answered: Answered, found: readonly Answerable[]): readonly Answer[] {
  const { from, parts } = mail.message;
  const meant = new Map<string, { readonly fingerprint: string; readonly command: Command }>();
  for (const command of commandsIn(parts[0]?.text ?? '').commands) {
    for (const fingerprint of meantBy(command, answered, found)) {
      const key = fingerprint === '' ? command.word : fingerprint;
      if (meant.size < MOST || meant.has(key)) meant.set(key, { fingerprint, command });
    }
  }
  const proof = proofOf(mail.message);
  const by = { name: shortText(from?.name ?? ''), email: shortText(from?.email ?? '') };
  return [...meant.values()].map(({ fingerprint, command: { word, reason } }) => {
    return { mail, revision: answered.revision, fingerprint, word, reason, by, proof };
  });
}

/**
 * What people answered to findings: a pure function of the family's mails. Programs do not answer, nor do patches and cover letters. In a
 * reply to a mail of ours a command is about the finding in whose comment it stands, else about all that the mail commented on; in a reply
 * to a patch about the finding whose address stands above it, else about the only one of that patch. A finding of another series line is
 * never meant.
 */
export function answersOf({ family, findings }: Judged): readonly Answer[] {
  const ownAbove = ownMails(family);
  const ofLine = new Map<string, Answerable[]>();
  for (const [{ line }, found] of findings) {
    const known = ofLine.get(line);
    if (known === undefined) ofLine.set(line, [...found]);
    else for (const one of found) known.push(one);
  }
  return family.replies.flatMap(({ mail, answers }) => {
    if (!(mail.message.parts[0]?.text ?? '').includes('#guardpage') || isBot(mail)) return [];
    const answered = ownAbove(mail) ?? (answers === null ? null : { ...answers, own: null });
    return answered === null ? [] : answersIn(mail, answered, ofLine.get(answered.revision.line) ?? []);
  });
}
