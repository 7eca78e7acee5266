import type { ArchiveEntry, Place } from './model.ts';
import { LARGEST_MAIL } from './limits.ts';
import { countMailFiles, mailFilesIn } from './folders.ts';
import type { MailFile } from './folders.ts';
import { blobIdOf } from './object-id.ts';
import { reasonOf } from './reasons.ts';
import { mailsOfFile } from './split-file.ts';

const TOO_LARGE = `larger than ${LARGEST_MAIL / 1024 / 1024} MiB`;

function entryOf(at: string, bytes: Buffer | null): ArchiveEntry {
  if (bytes === null) return { kind: 'gap', at, blob: null, reason: TOO_LARGE };
  return { kind: 'mail', at, blob: blobIdOf(bytes, 40), bytes, received: null };
}

/** What all places without positions have in common: they are read whole each time. Nothing was taken down because it is not there. */
function filePlace(
  place: string,
  kind: 'mbox' | 'maildir',
  { count, entries }: { readonly count: () => number | null; readonly entries: () => AsyncGenerator<ArchiveEntry> },
): Place {
  return {
    place,
    kind,
    list: null,
    fetch: () => Promise.resolve({ ok: true }),
    head: () => Promise.resolve(null),
    compare: () => Promise.resolve('first'),
    count: () => Promise.resolve().then(count),
    entries,
  };
}

/** An mbox, or a file with one mail: `at` is the number of the mail. */
export function mboxPlace(path: string): Place {
  return filePlace(path, 'mbox', {
    count: () => null,
    entries: async function* () {
      try {
        for await (const { mail, bytes } of mailsOfFile(path)) yield entryOf(String(mail), bytes);
      } catch (error) {
        throw new Error(`${path}: ${reasonOf(error)}`, { cause: error });
      }
    },
  });
}

/** The mails of one file of a folder; `NAME/2` is the second of a file that has several. What cannot be read is a gap. */
async function* entriesOf({ path, name }: MailFile): AsyncGenerator<ArchiveEntry> {
  let mails = 0;
  try {
    for await (const { mail, bytes } of mailsOfFile(path)) {
      mails = mail;
      yield entryOf(mail === 1 ? name : `${name}/${mail}`, bytes);
    }
    if (mails === 0) yield { kind: 'gap', at: name, blob: null, reason: 'an empty file' };
  } catch (error) {
    yield { kind: 'gap', at: mails === 0 ? name : `${name}/${mails + 1}`, blob: null, reason: reasonOf(error) };
  }
}

/** A maildir, or a folder of files with mails. */
export function folderPlace(path: string): Place {
  return filePlace(path, 'maildir', {
    count: () => countMailFiles(path),
    entries: async function* () {
      for (const file of mailFilesIn(path)) yield* entriesOf(file);
    },
  });
}
