import { rangeName } from '@guardpage/archive/range-name';
import type { RangeName } from '@guardpage/archive/range-name';
import { compileFromNow } from '../compilers.ts';
import { namedMail } from '../named-series.ts';
import type { Given } from '../options.ts';
import type { FoundMails, WantedMail } from './found-mails.ts';
import { alone } from './read-files.ts';
import type { Elsewhere, Source } from './read-files.ts';

/** The commits of a range, in the repository that the program was started in. */
function rangeSource(range: RangeName): Source {
  return alone(async (name) => {
    compileFromNow();
    const { readRange } = await import('@guardpage/archive');
    const read = await readRange('.', range);
    return read.ok ? { ok: true, name, bytes: read.bytes, tree: read.tree } : { ok: false, name, reason: read.reason };
  });
}

/** Looks in the archive that was named, else in the store. */
async function lookHere(wanted: WantedMail, given: Given): Promise<FoundMails> {
  const archive = given.text('archive');
  if (archive === null) return (await import('./stored-mails.ts')).storedMails(given.text('store'), wanted);
  compileFromNow();
  return (await import('./archived-mails.ts')).archivedMails(archive, wanted);
}

/** Looks here, and on a server only when told. */
async function look(wanted: WantedMail, given: Given): Promise<FoundMails> {
  const here = await lookHere(wanted, given);
  if (here.ok || here.kind === 'fault' || !given.on('fetch')) return here;
  const { fetchedMails, serverOf } = await import('./fetched-mails.ts');
  const there = await fetchedMails(serverOf(given.text('server')), wanted);
  return there.ok || there.kind === 'fault' ? there : { ...there, where: `${here.where}, nor at ${there.where}` };
}

/** A mail and the others of its series, in the order of their parts. */
function mailSource(wanted: WantedMail, given: Given): Source {
  return async function* (name) {
    const found = await look(wanted, given);
    if (found.ok) {
      for (const [at, bytes] of found.mails.entries()) yield { ok: true, name, bytes, first: at + 1 };
      return;
    }
    const file = SURELY_MAIL.test(name) ? '' : 'no such file, and ';
    const more = given.on('fetch') ? '' : '; --fetch gets it from a server';
    const none = (where: string): string => `${file}no mail <${wanted.messageId}> in ${where}${more}`;
    yield { ok: false, name, reason: found.kind === 'fault' ? found.reason : none(found.where) };
  };
}

/** What says that a Message-ID is meant. */
const SURELY_MAIL = /^(?:<|mid:|id:|https?:)/i;

/** A Message-ID as an input: what is written like a path is none, nor a range with git's own `@`, `@{..}`, `@~` and `@^`. */
function mailOf(name: string): string | null {
  if (SURELY_MAIL.test(name)) return namedMail(name);
  const isGit = rangeName(name) !== null && !/@(?![{~^]|\.\.|$)/.test(name);
  return isGit || name.includes('/') ? null : namedMail(name);
}

/** What a name that no file has stands for. */
export function namedElsewhere(given: Given): Elsewhere {
  return (name) => {
    const messageId = mailOf(name);
    if (messageId !== null) return mailSource({ messageId, alone: given.on('each') }, given);
    const range = rangeName(name);
    return range === null ? null : rangeSource(range);
  };
}
