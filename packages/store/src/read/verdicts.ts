import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Store } from '../open-store.ts';
import type { StoredAnswer } from '../outgoing/answers.ts';

/** What was answered to a finding, as far as it counts. */
export type Verdict = 'invalid' | 'fixed' | 'muted';

/** The series line of `f`, a row of the findings. */
const LINE = sql`(select own.line from series as own where own.id = f.series)`;

/**
 * The verdict on `f`, a row of the findings: that of the newest answer that was accepted, by arrival, for a sender dates his mail as he likes. It
 * holds in its series line, or everywhere; a finding without one is muted with its series. The joined text keeps the planner from reading all that is
 * about no single finding.
 */
export const VERDICT: RawBuilder<Verdict | null> = sql<Verdict | null>`coalesce(
  (select a.word from answer as a where a.fingerprint = f.fingerprint and a.trust = 'accepted'
    and a.word in ('invalid', 'fixed') and (a.scope = 'everywhere' or a.line = ${LINE}) order by a.mail desc limit 1),
  (select 'muted' from answer as a where a.trust = 'accepted' and (a.fingerprint || '') = '' and a.word = 'mute'
    and a.line = ${LINE} limit 1))`;

/** The verdicts on the findings of a series, by fingerprint; those without one are left out. */
export async function verdictsOf(store: Store, series: number): Promise<ReadonlyMap<string, Verdict>> {
  const rows = await store
    .selectFrom('finding as f')
    .select(['f.fingerprint', VERDICT.as('verdict')])
    .distinct()
    .where('f.series', '=', series)
    .execute();
  return new Map(rows.flatMap(({ fingerprint, verdict }) => (verdict === null ? [] : [[fingerprint, verdict]])));
}

/** An answer about findings of a hazard. */
export type HazardAnswer = Pick<
  StoredAnswer,
  'messageId' | 'fingerprint' | 'reason' | 'byName' | 'byEmail' | 'sent'
> & {
  readonly word: 'invalid' | 'fixed';
};

/** What was answered to findings of a hazard, and counts; the newest mails first. */
export async function hazardAnswers(store: Store, hazard: string, limit: number): Promise<readonly HazardAnswer[]> {
  const rows = await store
    .selectFrom('answer as a')
    .innerJoin('mail', 'mail.id', 'a.mail')
    .select(['mail.message_id', 'a.fingerprint', 'a.word', 'a.reason', 'a.by_name', 'a.by_email', 'a.sent'])
    .where('a.trust', '=', 'accepted')
    .where('a.word', 'in', ['invalid', 'fixed'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('told')
          .select('told.mail')
          .whereRef('told.fingerprint', '=', 'a.fingerprint')
          .where('told.hazard', '=', hazard),
      ),
    )
    .orderBy('a.mail', 'desc')
    .orderBy('a.fingerprint')
    .orderBy('a.word')
    .limit(limit)
    .execute();
  return rows.map(({ message_id, by_name, by_email, word, ...row }) => ({
    ...row,
    word: word === 'invalid' ? 'invalid' : 'fixed',
    messageId: message_id,
    byName: by_name,
    byEmail: by_email,
  }));
}
