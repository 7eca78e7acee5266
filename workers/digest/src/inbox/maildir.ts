import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Octets of a mail that is looked at: a report has the digest in it, a larger one is neither report nor answer. */
const LONGEST_MAIL = 4 << 20;

/** Names of the new mails of a maildir, in their order: they begin with the time. Throws where it cannot be read. */
export function newMails(folder: string): readonly string[] {
  return readdirSync(join(folder, 'new'))
    .filter((name) => !name.startsWith('.'))
    .toSorted();
}

/**
 * The bytes of a new mail; 'too-large' for one that nobody needs to look at, null for what is no mail: a maildir has files and nothing else,
 * what is a link or a pipe nobody delivered. Throws where it cannot be read.
 */
export function mailBytes(folder: string, name: string): Buffer | 'too-large' | null {
  const path = join(folder, 'new', name);
  const is = lstatSync(path, { throwIfNoEntry: false });
  if (is?.isFile() !== true) return null;
  return is.size > LONGEST_MAIL ? 'too-large' : readFileSync(path);
}

/** Moves a mail to those that were seen. It stays there for people, beside another one of its name. */
export function markSeen(folder: string, name: string): void {
  const seen = join(folder, 'cur');
  mkdirSync(seen, { recursive: true });
  const base = name.replace(/:2,.*$/, '');
  const isThere = (own: string): boolean => lstatSync(join(seen, own), { throwIfNoEntry: false }) !== undefined;
  let own = `${base}:2,S`;
  for (let at = 2; isThere(own); at++) own = `${base}.${at}:2,S`;
  renameSync(join(folder, 'new', name), join(seen, own));
}

/** What the system says of a file: that it is not there, or may not be read. */
export function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
