import type { Insertable, Transaction } from 'kysely';
import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';
import type { Tables } from '../schema.ts';

/** Words of answer: `#guardpage WORD`. */
export type AnswerWord = 'invalid' | 'fixed' | 'mute' | 'mute-me';

/** An answer as the analysis reads it out of a mail: nobody has said yet whether it counts. */
export type NewAnswer = Omit<Insertable<Tables['answer']>, 'family' | 'trust' | 'scope' | 'why'>;

/** What one answer is about. */
export interface AnswerKey {
  readonly mail: number;
  readonly fingerprint: string;
  readonly word: AnswerWord;
}

/** Whether an answer counts. */
export type Trust = 'proposed' | 'accepted' | 'refused';

/** An answer that is kept. */
export interface StoredAnswer extends AnswerKey {
  readonly messageId: string | null;
  readonly reason: string;
  readonly line: number;
  readonly byName: string;
  readonly byEmail: string;
  readonly sent: number | null;
  /** JSON of packages/annotate. */
  readonly proof: string;
  readonly trust: Trust;
  /** Where an accepted one holds: in all revisions of its series, or wherever the fingerprint is. */
  readonly scope: 'series' | 'everywhere';
  readonly why: string;
  /** What a moderator decided of it; null for nothing. */
  readonly ruling: { readonly accepted: boolean; readonly by: string } | null;
}

const ROWS = 500;

/** Puts the answers of a family in the place of those it had; what was settled of one that is still there stays so. */
export async function replaceAnswers(
  trx: Transaction<Tables>,
  family: number,
  answers: readonly NewAnswer[],
): Promise<void> {
  const before = await trx.selectFrom('answer').selectAll().where('family', '=', family).execute();
  const keyOf = ({ mail, fingerprint, word }: NewAnswer): string => `${mail} ${fingerprint} ${word}`;
  const settled = new Map(before.map((row) => [keyOf(row), row]));
  await trx.deleteFrom('answer').where('family', '=', family).execute();
  // Who says a word twice in one mail said it once.
  const said = new Map(answers.map((row) => [keyOf(row), row]));
  const rows = [...said].map(([key, row]) => {
    const { trust, scope, why } = settled.get(key) ?? { trust: 'proposed', scope: 'series', why: '' };
    return { ...row, family, trust, scope, why };
  });
  // A mail whose family was joined to this one brings its answers with it.
  for (const some of pieces(rows, ROWS)) {
    const mails = some.map(({ mail }) => mail);
    await trx.deleteFrom('answer').where('mail', 'in', mails).where('family', '<>', family).execute();
    await trx.insertInto('answer').values(some).execute();
  }
}

/** Which answers: all that fit what is given. */
export interface AnswerFilter {
  readonly family?: number;
  readonly trust?: Trust;
  readonly fingerprints?: readonly string[];
  readonly words?: readonly AnswerWord[];
  /** Series lines. */
  readonly lines?: readonly number[];
  readonly byEmail?: string;
}

/** Answers, those of the newest mails first. */
export async function answersFor(store: Store, filter: AnswerFilter, limit: number): Promise<readonly StoredAnswer[]> {
  let query = store
    .selectFrom('answer')
    .innerJoin('mail', 'mail.id', 'answer.mail')
    .leftJoin('ruling', (join) =>
      join
        .onRef('ruling.mail', '=', 'answer.mail')
        .onRef('ruling.fingerprint', '=', 'answer.fingerprint')
        .onRef('ruling.word', '=', 'answer.word'),
    )
    .selectAll('answer')
    .select(['mail.message_id', 'ruling.accepted', 'ruling.by as ruled_by'])
    .orderBy('answer.mail', 'desc')
    .orderBy('answer.fingerprint')
    .orderBy('answer.word')
    .limit(limit);
  const { family, trust, fingerprints, words, lines, byEmail } = filter;
  if (family !== undefined) query = query.where('answer.family', '=', family);
  if (trust !== undefined) query = query.where('answer.trust', '=', trust);
  if (fingerprints !== undefined) query = query.where('answer.fingerprint', 'in', fingerprints);
  if (words !== undefined) query = query.where('answer.word', 'in', words);
  if (lines !== undefined) query = query.where('answer.line', 'in', lines);
  if (byEmail !== undefined) query = query.where('answer.by_email', '=', byEmail);
  const rows = await query.execute();
  return rows.map((row) => ({
    mail: row.mail,
    messageId: row.message_id,
    fingerprint: row.fingerprint,
    word: row.word as AnswerWord,
    reason: row.reason,
    line: row.line,
    byName: row.by_name,
    byEmail: row.by_email,
    sent: row.sent,
    proof: row.proof,
    trust: row.trust as Trust,
    scope: row.scope as StoredAnswer['scope'],
    why: row.why,
    ruling: row.ruled_by === null ? null : { accepted: row.accepted === 1, by: row.ruled_by },
  }));
}

/** How often accepted answers called findings of a hazard right (mended) and wrong, one word a fingerprint. */
export async function answeredHazards(
  store: Store,
): Promise<ReadonlyMap<string, { readonly right: number; readonly wrong: number }>> {
  const rows = await store
    .selectFrom('answer')
    .innerJoin('told', 'told.fingerprint', 'answer.fingerprint')
    .select(['told.hazard', 'answer.fingerprint', 'answer.word'])
    .distinct()
    .where('answer.trust', '=', 'accepted')
    .where('answer.word', 'in', ['invalid', 'fixed'])
    .execute();
  const counts = new Map<string, { readonly right: number; readonly wrong: number }>();
  for (const { hazard, word } of rows) {
    const { right, wrong } = counts.get(hazard) ?? { right: 0, wrong: 0 };
    counts.set(hazard, { right: right + Number(word === 'fixed'), wrong: wrong + Number(word === 'invalid') });
  }
  return counts;
}

/** What somebody who may has said of an answer. */
export interface Settled extends AnswerKey {
  readonly trust: Trust;
  readonly scope: StoredAnswer['scope'];
  /** A sentence. */
  readonly why: string;
}

/** Notes which answers count. */
export async function settleAnswers(store: Store, settled: readonly Settled[]): Promise<void> {
  await store.transaction().execute(async (trx) => {
    for (const { mail, fingerprint, word, trust, scope, why } of settled) {
      await trx
        .updateTable('answer')
        .set({ trust, scope, why })
        .where('mail', '=', mail)
        .where('fingerprint', '=', fingerprint)
        .where('word', '=', word)
        .execute();
    }
  });
}

/** What a moderator decided of an answer. With `ruled`, only when that (null: nothing) had been decided before. */
export interface NewRuling {
  readonly accepted: boolean;
  readonly by: string;
  readonly at: number;
  readonly ruled?: boolean | null;
}

/**
 * Notes what a moderator decided of an answer, and that its family is to be looked at again; false when there is no such answer, or when
 * something else was decided meanwhile: then nothing happens.
 */
export async function ruleOnAnswer(
  store: Store,
  { mail, fingerprint, word }: AnswerKey,
  { accepted, by, at, ruled }: NewRuling,
): Promise<boolean> {
  return store.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('answer')
      .select('family')
      .where('mail', '=', mail)
      .where('fingerprint', '=', fingerprint)
      .where('word', '=', word)
      .executeTakeFirst();
    if (row === undefined) return false;
    if (ruled !== undefined && ruled !== (await rulingOn(trx, { mail, fingerprint, word }))) return false;
    await trx
      .insertInto('ruling')
      .values({ mail, fingerprint, word, accepted: Number(accepted), by, at })
      .onConflict((on) =>
        on.columns(['mail', 'fingerprint', 'word']).doUpdateSet({ accepted: Number(accepted), by, at }),
      )
      .execute();
    await reviewWanted(trx, row.family);
    return true;
  });
}

async function rulingOn(trx: Transaction<Tables>, { mail, fingerprint, word }: AnswerKey): Promise<boolean | null> {
  const row = await trx
    .selectFrom('ruling')
    .select('accepted')
    .where('mail', '=', mail)
    .where('fingerprint', '=', fingerprint)
    .where('word', '=', word)
    .executeTakeFirst();
  return row === undefined ? null : row.accepted === 1;
}

/** Notes that what goes out about a family is to be looked at, in the transaction that changed it. Whoever was at it has lost it. */
export async function reviewWanted(trx: Transaction<Tables>, family: number): Promise<void> {
  await trx
    .insertInto('work')
    .values({ kind: 'review', key: family, version: 0, lease: 0, fence: 0, attempts: 0, problem: null })
    .onConflict((on) =>
      on
        .columns(['kind', 'key'])
        .doUpdateSet((eb) => ({ version: eb('work.version', '+', 1), attempts: 0, problem: null })),
    )
    .execute();
}
