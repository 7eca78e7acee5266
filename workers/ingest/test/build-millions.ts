/*
 * Makes a store of many mails out of an epoch: its mails as often as asked, each copy with Message-IDs, people, threads, series and findings
 * of its own, text and bytes indexed and kept as an ingest does it; what was worked out is copied from a store of the epoch.
 *   node workers/ingest/test/build-millions.ts EPOCH BASE-STORE NEW-STORE COPIES
 */
import { hash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { openPlaces } from '@guardpage/archive';
import { addEntries, epochAt, openStore } from '@guardpage/store';
import type { Entry, NewMail } from '@guardpage/store';
import { attachBase, contentsOfBase, copyWorkedOut, fillQuickly } from '../../../packages/store/test/multiply.ts';
import { readMail } from '../src/read-mail.ts';
import { addressed, multiplied } from './multiplied.ts';

const ROWS = 2048;

interface Original {
  readonly blob: string;
  readonly bytes: Buffer;
  readonly mail: NewMail;
}

async function originalsOf(epoch: string): Promise<readonly Original[]> {
  const originals = new Map<string, Original>();
  for (const place of await openPlaces(epoch, { cache: '/nonexistent' })) {
    for await (const entry of place.entries(null)) {
      if (entry.kind !== 'mail') throw new Error(`${entry.at}: ${entry.kind}`);
      const read = await readMail(entry.bytes, entry.received);
      if (!read.ok) throw new Error(`${entry.at}: ${read.reason}`);
      const { content } = read.mail;
      // Kept for the length of the run: without the bytes that it was read from.
      if (!originals.has(content))
        originals.set(content, { blob: entry.blob, bytes: Buffer.from(entry.bytes), mail: read.mail });
    }
  }
  return [...originals.values()];
}

function copyOf({ blob, bytes, mail }: Original, tag: string): Entry {
  const unique = hash('sha256', `${tag} ${mail.content}`, 'hex');
  const own = (id: string | null): string | null => (id === null ? null : addressed(id, tag));
  return {
    kind: 'mail',
    at: hash('sha1', `${tag} ${blob}`, 'hex'),
    blob: hash('sha1', `${blob} ${tag}`, 'hex'),
    mail: {
      ...mail,
      messageId: own(mail.messageId),
      content: unique,
      fromEmail: addressed(mail.fromEmail, tag),
      inReplyTo: own(mail.inReplyTo),
      references: mail.references.map((id) => addressed(id, tag)),
      // As each mail of a large archive has words that no other has.
      text: { ...mail.text, f: `${mail.text.f} ${tag}`, nq: `${mail.text.nq} ${unique.slice(0, 16)}` },
      clues: mail.clues.map(({ key, strong }) => ({ key: `${key} ${tag}`, strong })),
      raw: zstdCompressSync(multiplied(bytes, tag)),
    },
  };
}

const [epoch = '', base = '', made = '', copies = '100'] = process.argv.slice(2);
const start = performance.now();
const seconds = (): string => ((performance.now() - start) / 1000).toFixed(0);
const originals = await originalsOf(epoch);
console.log(`${originals.length} mails read, ${seconds()} s`);
const store = await openStore(made);
await fillQuickly(store);
const count = await attachBase(store, base);
const contents = await contentsOfBase(store);
if (originals.length !== count || originals.some(({ mail }, index) => mail.content !== contents[index]))
  throw new Error(`${base}: not a store of ${epoch}`);
const { id } = await epochAt(store, 'multiplied', 'linux-mm');
for (let copy = 0; copy < Number(copies); copy++) {
  const tag = `k${copy}`;
  for (let at = 0; at < originals.length; at += ROWS) {
    const entries = originals.slice(at, at + ROWS).map((one) => copyOf(one, tag));
    await addEntries(store, { epoch: id, entries, position: null });
  }
  await copyWorkedOut(store, copy * count, tag);
  console.log(`${(copy + 1) * count} mails, ${seconds()} s`);
}
await store.destroy();
