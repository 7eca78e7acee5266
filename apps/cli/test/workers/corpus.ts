import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { epochOf, m } from '../../../../packages/archive/test/epochs.ts';
import { multiplied } from '../../../../workers/ingest/test/multiplied.ts';
import { sampleMails } from '../archive/stores.ts';
import { mailed, repeated } from '../outbox/flagged-series.ts';

/** Mails in an epoch, and what will be said of them. */
export interface Corpus {
  readonly epoch: string;
  /** Entries of it. */
  readonly entries: number;
  /** Series of which something is said. */
  readonly flagged: number;
}

/** The sample archive so many times, with so many flagged series between, each in one mail. */
export function corpusOf({ times, flagged }: { readonly times: number; readonly flagged: number }): Corpus {
  const sample = sampleMails().map((mail) => Buffer.from(mail));
  const copies = Array.from({ length: times }, (_, n) => sample.map((mail) => multiplied(mail, `k${n}`).toString()));
  const each = Math.max(1, Math.floor((times * sample.length) / Math.max(1, flagged)));
  const series = Array.from({ length: flagged }, (_, n) => {
    const folder = mailed(repeated(`plant${n}`, 1, 1));
    return readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  });
  const all = copies.flat().flatMap((mail, at) => [mail, ...(at % each === 0 ? (series.shift() ?? []) : [])]);
  const mails = [...all, ...series.flat()];
  return { epoch: epochOf(mails.map(m)), entries: mails.length, flagged };
}
