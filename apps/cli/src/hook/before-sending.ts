import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readAllMails } from '../input/read-mails.ts';
import { sayFindings } from './say-findings.ts';

/** As `git format-patch` names its files: "v2-0003-mm-foo.patch". */
const PATCH_FILE = /^(v\d+-)?\d{4}-.*\.(patch|eml)$/;
/** More files beside a patch are no series of it. */
const MOST_FILES = 200;
const MOST_BYTES = 64 * 1024 * 1024;

/** The files that a patch may have been made with, itself among them. */
function madeWith(file: string): readonly string[] {
  const folder = dirname(file);
  if (!PATCH_FILE.test(basename(file))) return [file];
  const beside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && PATCH_FILE.test(entry.name))
    .map(({ name }) => join(folder, name));
  const bytes = beside.reduce((sum, path) => sum + statSync(path).size, 0);
  return beside.length > MOST_FILES || bytes > MOST_BYTES || !beside.includes(file) ? [file] : beside;
}

/**
 * `sendemail-validate`: git hands over one mail after the other and, before 2.41, does not say of which series. The patches beside it are read
 * with it, so that what a later one mends does not stop an earlier one; only the mail itself is reported.
 */
export async function beforeSending(file: string): Promise<number> {
  const isThere = existsSync(file);
  const path = isThere ? realpathSync(file) : file;
  return sayFindings({
    several: [await readAllMails(isThere ? madeWith(path) : [path])],
    about: (input) => input === path,
    refusal: 'nothing is sent. After a look at it: git send-email --no-validate',
  });
}
