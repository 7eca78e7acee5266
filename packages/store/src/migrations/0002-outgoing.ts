import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  // Bytes and key are fixed before anything is sent: what is sent twice has one key, and so it is not.
  `create table outbox (
    id integer primary key autoincrement,
    kind text not null,
    key text not null unique,
    series text not null,
    revision integer not null,
    mail text not null,
    list text not null,
    fingerprints text not null,
    recipients text not null,
    subject text not null,
    bytes blob not null,
    state text not null,
    reason text not null,
    not_before integer,
    created integer not null,
    changed integer not null,
    "by" text not null,
    fence integer not null
  )`,
  'create index outbox_state on outbox (state, id)',
  'create index outbox_series on outbox (series)',
  `create table outbox_log (
    id integer primary key,
    outbox integer not null references outbox (id),
    at integer not null,
    was text,
    now text not null,
    "by" text not null,
    reason text not null
  )`,
  'create index outbox_log_outbox on outbox_log (outbox)',
  `create table answer (
    mail integer not null references mail (id) on delete cascade,
    fingerprint text not null,
    word text not null,
    reason text not null,
    family integer not null,
    line integer not null,
    by_name text not null,
    by_email text not null,
    sent integer,
    proof text not null,
    trust text not null,
    scope text not null,
    why text not null,
    primary key (mail, fingerprint, word)
  ) without rowid`,
  'create index answer_fingerprint on answer (fingerprint)',
  'create index answer_family on answer (family)',
  'create index answer_trust on answer (trust, mail)',
  `create table ruling (
    mail integer not null references mail (id) on delete cascade,
    fingerprint text not null,
    word text not null,
    accepted integer not null,
    "by" text not null,
    at integer not null,
    primary key (mail, fingerprint, word)
  ) without rowid`,
];

/** What goes out, and what was answered to it. */
export const outgoing: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
