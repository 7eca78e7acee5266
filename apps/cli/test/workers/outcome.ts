import { dumpStore, openReadOnly, outboxRows } from '@guardpage/store';
import { run } from '../guardpage.ts';
import type { MailServer } from '../outbox/mail-server.ts';
import { mailServer } from '../outbox/mail-server.ts';
import { environment } from './world.ts';

/** What is left of a run: all that the store holds, what went out, and what arrived. */
export interface Outcome {
  readonly lines: readonly string[];
  /** Rows of the outbox, but for when they were made. */
  readonly outbox: readonly string[];
  /** Message-IDs that the mail server took, as often as it did. */
  readonly arrived: readonly string[];
  /** Rows of which nobody knows whether they arrived. */
  readonly uncertain: readonly string[];
}

/** Reads what is left in a store, and with a mail server. */
export async function outcomeOf(place: string, server: MailServer): Promise<Outcome> {
  const store = openReadOnly(place);
  try {
    const lines: string[] = [];
    for await (const line of dumpStore(store)) lines.push(line);
    const rows = await outboxRows(store, {}, 10_000);
    const outbox = rows.map(({ kind, key, series, revision, mail, list, fingerprints, recipients, subject, state }) =>
      JSON.stringify([
        [kind, key, series, revision, mail, list, fingerprints, recipients, subject],
        state === 'uncertain' ? 'sent' : state,
      ]),
    );
    return {
      lines,
      outbox: outbox.toSorted(),
      arrived: server.taken.map(({ messageId }) => messageId).toSorted(),
      uncertain: rows.filter(({ state }) => state === 'uncertain').map(({ key }) => key),
    };
  } finally {
    await store.destroy();
  }
}

/** What is left of an undisturbed run in one process after the other, in a file. */
export async function undisturbed(store: string, source: string): Promise<Outcome> {
  const server = await mailServer();
  try {
    const env = environment({ store, redis: null, smtp: server.url }) as Record<string, string>;
    for (const args of [
      ['ingest', source],
      ['outbox', 'send'],
    ]) {
      const { code, stderr } = await run(args, { env });
      if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
    }
    return await outcomeOf(store, server);
  } finally {
    await server.close();
  }
}

/** The first line in which two lists differ; null when they are the same. */
export function difference(a: readonly string[], b: readonly string[]): readonly (string | undefined)[] | null {
  const at = a.findIndex((line, index) => line !== b[index]);
  if (at >= 0) return [a[at], b[at]];
  return a.length === b.length ? null : ['', b[a.length]];
}
