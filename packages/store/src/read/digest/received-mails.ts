import { sql } from 'kysely';
import { engineOf } from '../../engine/engine.ts';
import type { Store } from '../../open-store.ts';
import { receivedIn } from './span.ts';
import type { Span } from './span.ts';

/** How many mails came of which kind. */
export interface ReceivedCounts {
  readonly mails: number;
  readonly patches: number;
  /** What is no patch and no cover letter. */
  readonly replies: number;
}

/** Counts the mails of a span. */
export async function countReceived(store: Store, span: Span): Promise<ReceivedCounts> {
  const { rows } = await sql<{ kind: string; count: number }>`select m.kind, count(*) as count
    from ${receivedIn(store, span)} group by m.kind`.execute(store);
  const sum = (wanted: (kind: string) => boolean): number =>
    rows.reduce((all, { kind, count }) => all + (wanted(kind) ? count : 0), 0);
  return {
    mails: sum(() => true),
    patches: sum((kind) => kind === 'patch'),
    replies: sum((kind) => kind !== 'patch' && kind !== 'cover'),
  };
}

/** A list with so few mails of one with most of them is named only by copies that went astray. */
const FEW = 1 / 20;

/** The lists by which the mails of a span came, those with most mails first. */
export async function listsReceived(store: Store, span: Span, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ list: string; count: number }>`select l.list, count(*) as count from mail_list as l
    where l.mail in (select m.id from ${receivedIn(store, span)})
    group by l.list order by count desc, l.list limit ${most}`.execute(store);
  const least = (rows[0]?.count ?? 0) * FEW;
  return rows.filter(({ count }) => count >= least).map(({ list }) => list);
}

/** A mail that somebody names. Times are seconds since 1970, UTC. */
export interface ReceivedMail {
  readonly id: number;
  readonly messageId: string | null;
  readonly subject: string;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly received: number | null;
  readonly thread: number | null;
  /** Its id and name. */
  readonly series: number | null;
  readonly seriesName: string | null;
  readonly problem: string | null;
}

interface Row {
  readonly id: number;
  readonly message_id: string | null;
  readonly subject: string;
  readonly from_name: string;
  readonly from_email: string;
  readonly received: number | null;
  readonly thread: number | null;
  readonly series: number | null;
  readonly problem: string | null;
  readonly series_name: string | null;
}

const COLUMNS = sql`m.id, m.message_id, m.subject, m.from_name, m.from_email, m.received, m.thread, m.series, m.problem,
  (select r.name from series as r where r.id = m.series) as series_name`;

function mailOf({ message_id, from_name, from_email, series_name, ...row }: Row): ReceivedMail {
  return { ...row, messageId: message_id, fromName: from_name, fromEmail: from_email, seriesName: series_name };
}

/** The mails of a span that could not be read in full, in the order in which they came. */
export async function damagedMails(store: Store, span: Span, most: number): Promise<readonly ReceivedMail[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from ${receivedIn(store, span)} and m.problem is not null
    order by m.received, m.id limit ${most}`.execute(store);
  return rows.map(mailOf);
}

/** Mails by their ids, in the order in which they came. */
export async function receivedMails(store: Store, ids: readonly number[]): Promise<readonly ReceivedMail[]> {
  const { elements, thenJoin } = engineOf(store);
  const { rows } = await sql<Row>`select ${COLUMNS} from ${elements(JSON.stringify(ids))} as n
    ${thenJoin} mail as m on m.id = cast(n.value as bigint) order by m.received nulls first, m.id`.execute(store);
  return rows.map(mailOf);
}
