import { opendirSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** A file that holds mails: its path, and the name that it keeps when a mail reader moves it from "new" to "cur" and sets flags. */
export interface MailFile {
  readonly path: string;
  readonly name: string;
}

/** What a file is sorted by, worked out once: folders of archives have hundreds of thousands. */
interface Sorted extends MailFile {
  /** The number that its name begins with, without leading zeros; '' for none. */
  readonly number: string;
}

/** By number where names begin with one (MH, maildir), else by letters: a mail that came later is mostly behind. */
function byName(a: Sorted, b: Sorted): number {
  if (a.number !== '' && b.number !== '') {
    if (a.number.length !== b.number.length) return a.number.length - b.number.length;
    if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  }
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.path < b.path ? -1 : 1;
}

/** Whether a folder is a maildir. */
function isMaildir(folder: string): boolean {
  return ['cur', 'new'].every(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true,
  );
}

function foldersOf(folder: string): readonly string[] {
  return isMaildir(folder) ? [join(folder, 'cur'), join(folder, 'new')] : [folder];
}

/** Files and what else is no folder; hidden ones are none. */
function* namesIn(folder: string): Generator<string> {
  const opened = opendirSync(folder, { bufferSize: 1024 });
  try {
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync())
      if (!entry.isDirectory() && !entry.name.startsWith('.')) yield entry.name;
  } finally {
    opened.closeSync();
  }
}

/** How many files {@link mailFilesIn} gives. */
export function countMailFiles(folder: string): number {
  let count = 0;
  for (const one of foldersOf(folder)) for (const _ of namesIn(one)) count++;
  return count;
}

/** The files of a maildir (cur and new, never tmp), or those that lie in a folder itself, oldest first as far as names tell. */
export function mailFilesIn(folder: string): readonly MailFile[] {
  const folders = foldersOf(folder);
  const files: Sorted[] = [];
  for (const one of folders) {
    for (const file of namesIn(one)) {
      const name = folders.length > 1 ? file.replace(/:[12],[^:]*$/, '') : file;
      files.push({ path: `${one}${sep}${file}`, name, number: /^0*(\d+)/.exec(name)?.[1] ?? '' });
    }
  }
  files.sort(byName);
  return files.map(({ path, name }, index) => ({ path, name: name === files[index - 1]?.name ? `${name}/new` : name }));
}

/** The epochs of a v2 inbox, `git/0.git`, `git/1.git` .., in their order; `all.git` has no mails of its own. */
export function epochsIn(inbox: string): readonly string[] {
  const folder = join(inbox, 'git');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const numbered = readdirSync(folder).filter((name) => /^\d{1,6}\.git$/.test(name));
  return numbered.toSorted((a, b) => parseInt(a, 10) - parseInt(b, 10)).map((name) => join(folder, name));
}
