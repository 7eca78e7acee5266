import { askStore } from '../ask-store.ts';
import { UsageError } from '../options.ts';
import { storeIfThere } from '../store-path.ts';
import type { FoundMails, WantedMail } from './found-mails.ts';

/** Looks for a mail in the store, when there is one. */
export async function storedMails(option: string | null, wanted: WantedMail): Promise<FoundMails> {
  try {
    const store = storeIfThere(option);
    if (store.place === null) return { ok: false, kind: 'none', where: `a store (there is none at ${store.name})` };
    const mails = await askStore(option, 'seriesMails', wanted);
    if (mails.length === 0) return { ok: false, kind: 'none', where: `the store ${store.name}` };
    return { ok: true, mails: mails.map((bytes) => Buffer.from(bytes)) };
  } catch (error) {
    if (error instanceof UsageError) return { ok: false, kind: 'fault', reason: error.message };
    throw error;
  }
}
