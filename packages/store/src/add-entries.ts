import type { Transaction } from 'kysely';
import { engineOf } from './engine/engine.ts';
import { clueKey } from './clue-key.ts';
import { planFamilies } from './families.ts';
import type { FamilyPlan } from './families.ts';
import { freshEntries } from './fresh-entries.ts';
import type { Clue, Entry, NewMail, Outcome, Outcomes } from './model.ts';
import type { Store } from './open-store.ts';
import { pieces } from './pieces.ts';
import { removeMail } from './remove-mail.ts';
import { marksOf } from './search/match.ts';
import { takenDownElsewhere } from './taken-down.ts';
import type { Tables } from './schema.ts';
import { familyChanged } from './work.ts';

type Writing = Transaction<Tables>;

/** An entry that brings a mail. */
type Bringing = Extract<Entry, { readonly kind: 'mail' }>;

const ROWS = 1000;

/** Entries of one epoch, in their order, and where it stands after them. */
export interface Batch {
  readonly epoch: number;
  readonly entries: readonly Entry[];
  /** Null leaves it as it is. */
  readonly position: string | null;
}

/**
 * Takes entries into the store, in one transaction with the work that comes of them and the position: all of it, or nothing. An entry that
 * is known changes nothing; a mail that is known gets the new place only.
 */
export async function addEntries(store: Store, { epoch, entries, position }: Batch): Promise<Outcomes> {
  return store.transaction().execute(async (trx) => {
    const outcomes: Record<Outcome, number> = { new: 0, copy: 0, removed: 0, removal: 0, gap: 0 };
    let bringing: Bringing[] = [];
    const bring = async (): Promise<void> => {
      const added = await addMails(trx, epoch, bringing);
      outcomes.new += added.fresh;
      outcomes.copy += added.copies;
      outcomes.removed += added.removed;
      bringing = [];
    };
    for (const entry of await freshEntries(trx, epoch, entries)) {
      if (entry.kind === 'mail') {
        bringing.push(entry);
        continue;
      }
      // What is taken down may have come a moment ago.
      if (entry.kind === 'removal') await bring();
      outcomes[await addOther(trx, epoch, entry)]++;
    }
    await bring();
    if (position !== null) await trx.updateTable('epoch').set({ position }).where('id', '=', epoch).execute();
    return outcomes;
  });
}

async function addOther(trx: Writing, epoch: number, entry: Exclude<Entry, Bringing>): Promise<Outcome> {
  const { kind, at, blob } = entry;
  const outcome: Outcome = kind === 'again' ? 'copy' : kind;
  const reason = kind === 'gap' ? entry.reason : null;
  const mail = kind === 'again' ? entry.mail : null;
  await trx.insertInto('origin').values({ epoch, at, blob, mail, outcome, reason }).execute();
  if (kind === 'removal') await takeDown(trx, entry.blob);
  return outcome;
}

/** Takes down what this blob brought, in whatever epoch: only copies that came by the same way are the same to the byte. */
async function takeDown(trx: Writing, blob: string): Promise<void> {
  const taken = await trx
    .selectFrom('origin')
    .select('mail')
    .distinct()
    .where('blob', '=', blob)
    .where('mail', 'is not', null)
    .execute();
  await trx
    .updateTable('origin')
    .set({ outcome: 'removed', mail: null })
    .where('blob', '=', blob)
    .where('mail', 'is not', null)
    .execute();
  for (const { mail } of taken) if (mail !== null) await removeMail(trx, mail, blob);
}

interface Added {
  readonly fresh: number;
  readonly copies: number;
  readonly removed: number;
}

async function addMails(trx: Writing, epoch: number, all: readonly Bringing[]): Promise<Added> {
  if (all.length === 0) return { fresh: 0, copies: 0, removed: 0 };
  const taken = await takenDownElsewhere(
    trx,
    epoch,
    all.map(({ blob }) => blob),
  );
  for (const { at, blob } of all) if (taken.has(blob)) await addOther(trx, epoch, { kind: 'removed', at, blob });
  const entries = taken.size === 0 ? all : all.filter(({ blob }) => !taken.has(blob));
  const ids = await knownMails(trx, entries);
  let next = await engineOf(trx).lastMail(trx);
  const fresh: (readonly [number, NewMail])[] = [];
  const outcomes = entries.map(({ mail }): Outcome => {
    if (ids.has(mail.content)) return 'copy';
    next++;
    ids.set(mail.content, next);
    fresh.push([next, mail]);
    return 'new';
  });
  await insertMails(trx, fresh);
  const idOf = (mail: NewMail): number => ids.get(mail.content) ?? 0;
  for (const some of pieces(entries, ROWS)) {
    const raws = some.map(({ blob, mail }) => ({ blob, mail: idOf(mail), zstd: mail.raw }));
    await trx
      .insertInto('raw')
      .values(raws)
      .onConflict((on) => on.column('blob').doNothing())
      .execute();
    const lists = some.flatMap(({ mail }) => mail.lists.map((list) => ({ list, mail: idOf(mail) })));
    if (lists.length > 0)
      await trx
        .insertInto('mail_list')
        .values(lists)
        .onConflict((on) => on.doNothing())
        .execute();
  }
  const origins = entries.map(({ at, blob, mail }, index) => {
    return { epoch, at, blob, mail: idOf(mail), outcome: outcomes[index] ?? 'copy', reason: null };
  });
  for (const some of pieces(origins, ROWS)) await trx.insertInto('origin').values(some).execute();
  return { fresh: fresh.length, copies: entries.length - fresh.length, removed: all.length - entries.length };
}

async function knownMails(trx: Writing, entries: readonly Bringing[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const some of pieces(entries, ROWS)) {
    const contents = some.map(({ mail }) => mail.content);
    const rows = await trx.selectFrom('mail').select(['id', 'content']).where('content', 'in', contents).execute();
    for (const { id, content } of rows) ids.set(content, id);
  }
  return ids;
}

async function insertMails(trx: Writing, fresh: readonly (readonly [number, NewMail])[]): Promise<void> {
  if (fresh.length === 0) return;
  const keyed = fresh.map(([id, { clues }]) => ({ id, clues: keysOf(clues) }));
  const plan = planFamilies(keyed, await knownFamilies(trx, keyed));
  for (const some of pieces(fresh, ROWS)) {
    await trx
      .insertInto('mail')
      .values(some.map(([id, mail]) => mailRow(id, mail, plan.familyOf.get(id) ?? id)))
      .execute();
    await trx
      .insertInto('text')
      .values(some.map(([rowid, { text, kind }]) => ({ rowid, ...text, marks: marksOf(kind) })))
      .execute();
    await trx
      .insertInto('names')
      .values(some.map(([rowid, { names }]) => ({ rowid, name: names.join(' ') })))
      .execute();
  }
  const clues = [...plan.fresh].map(([key, mail]) => ({ key: Buffer.from(key, 'hex'), mail }));
  for (const some of pieces(clues, ROWS)) await trx.insertInto('clue').values(some).execute();
  await writeFamilies(trx, plan);
}

function keysOf(clues: readonly Clue[]): readonly Clue[] {
  return clues.map(({ key, strong }) => ({ key: clueKey(key), strong }));
}

async function knownFamilies(trx: Writing, newcomers: readonly { readonly clues: readonly Clue[] }[]) {
  const keys = [...new Set(newcomers.flatMap(({ clues }) => clues.map(({ key }) => key)))];
  const byClue = new Map<string, number>();
  for (const some of pieces(keys, ROWS)) {
    const rows = await trx
      .selectFrom('clue')
      .innerJoin('mail', 'mail.id', 'clue.mail')
      .select(['clue.key', 'mail.family'])
      .where(
        'clue.key',
        'in',
        some.map((key) => Buffer.from(key, 'hex')),
      )
      .execute();
    for (const { key, family } of rows) byClue.set(key.toString('hex'), family);
  }
  const sizes = new Map<number, number>();
  for (const some of pieces([...new Set(byClue.values())], ROWS)) {
    const rows = await trx.selectFrom('family').select(['id', 'mails']).where('id', 'in', some).execute();
    for (const { id, mails } of rows) sizes.set(id, mails);
  }
  return { byClue, sizes };
}

async function writeFamilies(trx: Writing, { merged, grown }: FamilyPlan): Promise<void> {
  const gained = new Map([...grown].map(([id, mails]) => [id, { mails, version: mails }]));
  for (const [old, family] of merged) {
    const { mails, version } = await trx
      .deleteFrom('family')
      .where('id', '=', old)
      .returning(['mails', 'version'])
      .executeTakeFirstOrThrow();
    const gain = gained.get(family) ?? { mails: 0, version: 0 };
    gained.set(family, { mails: gain.mails + mails, version: gain.version + version });
    await trx.updateTable('mail').set({ family }).where('family', '=', old).execute();
    await trx.updateTable('series').set({ family }).where('family', '=', old).execute();
    await trx.deleteFrom('work').where('kind', '=', 'family').where('key', '=', old).execute();
  }
  for (const some of pieces([...gained], ROWS)) {
    await trx
      .insertInto('family')
      .values(some.map(([id, gain]) => ({ id, ...gain })))
      .onConflict((on) =>
        on.column('id').doUpdateSet((eb) => ({
          mails: eb('family.mails', '+', eb.ref('excluded.mails')),
          version: eb('family.version', '+', eb.ref('excluded.version')),
        })),
      )
      .execute();
    await familyChanged(
      trx,
      some.map(([id]) => id),
    );
  }
}

function mailRow(id: number, mail: NewMail, family: number) {
  const { content, subject, sent, received, kind, revision, part, total, problem } = mail;
  return {
    id,
    message_id: mail.messageId,
    content,
    subject,
    from_name: mail.fromName,
    from_email: mail.fromEmail,
    sent,
    received,
    in_reply_to: mail.inReplyTo,
    refs: JSON.stringify(mail.references),
    kind,
    revision,
    part,
    total,
    patch_id: mail.patchId,
    problem,
    family,
    thread: null,
    series: null,
  };
}
