import { askStore } from '../ask-store.ts';
import { UsageError } from '../options.ts';
import { storeIfThere } from '../store-path.ts';
import type { FoundMails, WantedMail } from './found-mails.ts';

/** Looks for a mail in the store, when there is one. */
export async function storedMails(option: string | null, wanted: WantedMail): Promise<FoundMails> {
  try {
    const store = storeIfThere(option);
    // A report holds no path that nobody gave.
    const name = option === null ? 'the store' : `the store ${store.name}`;
    if (store.place === null) return { ok: false, kind: 'none', where: `${name} (there is none)` };
    const mails = await askStore(option, 'seriesMails', wanted);
    if (mails.length === 0) return { ok: false, kind: 'none', where: name };
    return { ok: true, mails: mails.map((bytes) => Buffer.from(bytes)) };
  } catch (error) {
    if (error instanceof UsageError) return { ok: false, kind: 'fault', reason: error.message };
    throw error;
  }
}
