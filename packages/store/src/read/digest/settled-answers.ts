import { sql } from 'kysely';
import { engineOf } from '../../engine/engine.ts';
import type { Store } from '../../open-store.ts';
import type { StoredAnswer } from '../../outgoing/answers.ts';
import { receivedIn } from './span.ts';
import type { Span } from './span.ts';

/** An answer that counts since a span, and the last revision that has what it is about. */
export interface SettledAnswer extends Omit<StoredAnswer, 'proof' | 'ruling' | 'mail'> {
  /** Id of the series; of its finding, JSON of packages/rules. */
  readonly series: number;
  readonly row: string;
}

interface Row {
  readonly message_id: string | null;
  readonly fingerprint: string;
  readonly word: string;
  readonly reason: string;
  readonly line: number;
  readonly by_name: string;
  readonly by_email: string;
  readonly sent: number | null;
  readonly scope: string;
  readonly why: string;
  readonly series: number;
  readonly row: string;
}

/**
 * Answers that were accepted and settle a finding: those whose mail came in a span, but of what a moderator decided those that he decided in
 * it. In the order of their mails.
 */
export async function settledAnswers(store: Store, span: Span, most: number): Promise<readonly SettledAnswer[]> {
  const { rows } = await sql<Row>`
    with come as (
      select a.* from (select m.id from ${receivedIn(store, span)}) as m ${engineOf(store).thenJoin} answer as a on a.mail = m.id
      where not exists (select 1 from ruling as u where u.mail = a.mail and u.fingerprint = a.fingerprint and u.word = a.word)
      union all
      select a.* from ruling as u join answer as a on a.mail = u.mail and a.fingerprint = u.fingerprint and a.word = u.word
      where u.at >= ${span.from} and u.at < ${span.to}
    ), own as (
      select come.*, (select max(f.series) from finding as f join series as r on r.id = f.series
        where f.fingerprint = come.fingerprint and r.line = come.line and f.shown = 1
        and (f.since is null or f.since <> 'gone')) as series
      from come where come.trust = 'accepted' and come.word in ('invalid', 'fixed') and come.fingerprint <> ''
    )
    select mail.message_id, own.fingerprint, own.word, own.reason, own.line, own.by_name, own.by_email, own.sent,
      own.scope, own.why, own.series,
      (select f.row from finding as f where f.series = own.series and f.fingerprint = own.fingerprint
        order by f.mail, f.ordinal limit 1) as row
    from own join mail on mail.id = own.mail where own.series is not null
    order by own.mail, own.fingerprint, own.word limit ${most}`.execute(store);
  return rows.map(({ message_id, by_name, by_email, word, scope, ...row }) => ({
    ...row,
    messageId: message_id,
    byName: by_name,
    byEmail: by_email,
    trust: 'accepted',
    word: word === 'invalid' ? 'invalid' : 'fixed',
    scope: scope === 'everywhere' ? 'everywhere' : 'series',
  }));
}
