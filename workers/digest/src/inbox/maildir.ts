import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Mails of one run; what is there beyond waits for the next one. */
const MOST_MAILS = 1000;
/** Octets of a mail that is looked at: a report has the digest in it, a larger one is neither report nor answer. */
const LONGEST_MAIL = 4 << 20;

/** A mail in a maildir that nobody looked at yet; its bytes are null when it is too large. */
export interface NewMail {
  readonly name: string;
  readonly bytes: Buffer | null;
}

/** The new mails of a maildir, in the order of their names, which begin with the time. Throws where it cannot be read. */
export function* newMails(folder: string): Generator<NewMail> {
  const names = readdirSync(join(folder, 'new')).filter((name) => !name.startsWith('.'));
  for (const name of names.toSorted().slice(0, MOST_MAILS)) {
    const path = join(folder, 'new', name);
    const is = lstatSync(path, { throwIfNoEntry: false });
    // A maildir has files and nothing else: what is a link or a pipe nobody delivered.
    if (is?.isFile() !== true) continue;
    yield { name, bytes: is.size > LONGEST_MAIL ? null : readFileSync(path) };
  }
}

/** Moves a mail to those that were seen. It stays there for people. */
export function markSeen(folder: string, name: string): void {
  mkdirSync(join(folder, 'cur'), { recursive: true });
  const base = name.replace(/:2,.*$/, '');
  renameSync(join(folder, 'new', name), join(folder, 'cur', `${base}:2,S`));
}
