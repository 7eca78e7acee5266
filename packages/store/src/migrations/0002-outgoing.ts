import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine/engine.ts';
import type { Ddl } from '../engine/engine.ts';

const statements = ({ id, grown, int, text, bytes, byKey }: Ddl): readonly string[] => [
  // Bytes and key are fixed before anything is sent: what is sent twice has one key, and so it is not.
  `create table outbox (
    id ${grown},
    kind ${text} not null,
    key ${text} not null unique,
    series ${text} not null,
    revision ${int} not null,
    mail ${text} not null,
    list ${text} not null,
    fingerprints ${text} not null,
    recipients ${text} not null,
    subject ${text} not null,
    bytes ${bytes} not null,
    state ${text} not null,
    reason ${text} not null,
    not_before ${int},
    created ${int} not null,
    changed ${int} not null,
    "by" ${text} not null,
    fence ${int} not null
  )`,
  'create index outbox_state on outbox (state, id)',
  'create index outbox_series on outbox (series)',
  `create table outbox_log (
    id ${id},
    outbox ${int} not null references outbox (id),
    at ${int} not null,
    was ${text},
    now ${text} not null,
    "by" ${text} not null,
    reason ${text} not null
  )`,
  'create index outbox_log_outbox on outbox_log (outbox)',
  `create table answer (
    mail ${int} not null references mail (id) on delete cascade,
    fingerprint ${text} not null,
    word ${text} not null,
    reason ${text} not null,
    family ${int} not null,
    line ${int} not null,
    by_name ${text} not null,
    by_email ${text} not null,
    sent ${int},
    proof ${text} not null,
    trust ${text} not null,
    scope ${text} not null,
    why ${text} not null,
    primary key (mail, fingerprint, word)
  )${byKey}`,
  'create index answer_fingerprint on answer (fingerprint)',
  'create index answer_family on answer (family)',
  'create index answer_trust on answer (trust, mail)',
  `create table ruling (
    mail ${int} not null references mail (id) on delete cascade,
    fingerprint ${text} not null,
    word ${text} not null,
    accepted ${int} not null,
    "by" ${text} not null,
    at ${int} not null,
    primary key (mail, fingerprint, word)
  )${byKey}`,
];

/** What goes out, and what was answered to it. */
export const outgoing: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements(engineOf(db).ddl)) await sql.raw(statement).execute(db);
  },
};
