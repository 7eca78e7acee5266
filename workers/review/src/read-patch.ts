import { zstdDecompressSync } from 'node:zlib';
import { readKept } from '@guardpage/mail';
import { isAmong } from '@guardpage/policy';
import type { Policy } from '@guardpage/policy';
import { readSubmission } from '@guardpage/series';
import type { Submission } from '@guardpage/series';
import { rawMails } from '@guardpage/store';
import type { Store } from '@guardpage/store';

/** A mail of the store, read; null when it is gone. */
export async function readPatch(store: Store, mail: number): Promise<Submission | null> {
  const [raw] = await rawMails(store, { ids: [mail] });
  if (raw === undefined) return null;
  const read = await readKept(zstdDecompressSync(raw.zstd));
  return read.ok ? readSubmission({ input: `${mail}`, mail, message: read.value }) : null;
}

/** The policies of the lists that a mail was sent to, in their order. */
export function policiesFor({ message }: Submission, policies: readonly Policy[]): readonly Policy[] {
  const addresses = [...message.to, ...message.cc].map(({ email }) => email);
  return policies.filter(({ list }) => addresses.some((one) => isAmong(one, [list])));
}
