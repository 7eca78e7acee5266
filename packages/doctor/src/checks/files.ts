import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicy } from '@guardpage/policy';
import { failing, ok, unset, variable, warning } from '../check.ts';
import type { Check, Verdict } from '../check.ts';

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Folders in which a maildir must have its mails. */
const PARTS = ['new', 'cur', 'tmp'];

/** The maildir of what comes back of digests. */
export const inbox: Check = {
  name: 'inbox',
  look: (settings) => {
    const folder = variable(settings, 'GUARDPAGE_DIGEST_INBOX');
    if (folder === '')
      return Promise.resolve([unset('GUARDPAGE_DIGEST_INBOX is not set: nobody hears of digests that come back')]);
    const missing = PARTS.filter(
      (part) => statSync(join(folder, part), { throwIfNoEntry: false })?.isDirectory() !== true,
    );
    return Promise.resolve([
      missing.length === 0
        ? ok(`${folder}: a maildir`)
        : failing(
            `${folder}: no maildir: it has no ${missing.join(', ')}`,
            'let the mail server deliver into it, or make these',
          ),
    ]);
  },
};

/** The policies of lists. */
export const policies: Check = {
  name: 'policies',
  look: (settings) => {
    const folder = variable(settings, 'GUARDPAGE_LISTS');
    if (folder === '') return Promise.resolve([unset('GUARDPAGE_LISTS is not set: nothing is said to any list')]);
    return Promise.resolve(verdictsOf(folder));
  },
};

function verdictsOf(folder: string): readonly Verdict[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    if (names.length === 0)
      return [warning(`${folder}: there is no policy`, 'a file NAME.yaml each: config/lists/README.md tells of them')];
    const wrong = names.toSorted().flatMap((name) => {
      const read = readPolicy(readFileSync(join(folder, name), 'utf8'));
      return read.ok ? [] : read.problems.map(({ line, reason }) => `${join(folder, name)}:${line}: ${reason}`);
    });
    if (wrong.length === 0) return [ok(`${folder}: ${names.length} read`)];
    return wrong.map((one) => failing(one, 'mend it: nothing goes out while a policy cannot be read'));
  } catch (error) {
    return [failing(`${folder}: ${reasonOf(error)}`, 'let GUARDPAGE_LISTS name a folder that can be read')];
  }
}
