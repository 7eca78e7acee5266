import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file that holds mails: its path, and the name that it keeps when a mail reader moves it from "new" to "cur" and sets flags. */
export interface MailFile {
  readonly path: string;
  readonly name: string;
}

/** By number where names begin with one (MH, maildir), else by bytes: a mail that came later is mostly behind. */
function byName(a: MailFile, b: MailFile): number {
  const [numberA = '', numberB = ''] = [a, b].map(({ name }) => /^\d+/.exec(name)?.[0].replace(/^0+(?=\d)/, ''));
  const order = numberA === '' || numberB === '' ? 0 : numberA.length - numberB.length;
  if (order !== 0) return order;
  if (numberA !== numberB && numberA !== '' && numberB !== '') return numberA < numberB ? -1 : 1;
  return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) || (a.path < b.path ? -1 : 1);
}

/** Whether a folder is a maildir. */
function isMaildir(folder: string): boolean {
  return ['cur', 'new'].every(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true,
  );
}

/** The files of a maildir (cur and new, never tmp), or those that lie in a folder itself, oldest first as far as names tell; hidden files are none. */
export function mailFilesIn(folder: string): readonly MailFile[] {
  const maildir = isMaildir(folder);
  const folders = maildir ? [join(folder, 'cur'), join(folder, 'new')] : [folder];
  return folders
    .flatMap((one) =>
      readdirSync(one, { withFileTypes: true })
        .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => ({ path: join(one, name), name: maildir ? name.replace(/:[12],[^:]*$/, '') : name })),
    )
    .toSorted(byName)
    .map((file, index, all) => (file.name === all[index - 1]?.name ? { ...file, name: `${file.name}/new` } : file));
}

/** The epochs of a v2 inbox, `git/0.git`, `git/1.git` .., in their order; `all.git` has no mails of its own. */
export function epochsIn(inbox: string): readonly string[] {
  const folder = join(inbox, 'git');
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const numbered = readdirSync(folder).filter((name) => /^\d{1,6}\.git$/.test(name));
  return numbered.toSorted((a, b) => parseInt(a, 10) - parseInt(b, 10)).map((name) => join(folder, name));
}
