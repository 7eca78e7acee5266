import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

const STATEMENTS = [
  `create table subscription (
    id integer primary key autoincrement,
    email text not null,
    query text not null,
    every text not null,
    zone text not null,
    state text not null,
    why text not null,
    token text not null unique,
    created integer not null,
    confirmed integer,
    next text not null,
    since integer,
    skipped_first text,
    skipped_last text
  )`,
  'create index subscription_email on subscription (lower(email))',
  'create index subscription_state on subscription (state, id)',
  // Only hashes of what is mailed: who reads the store cannot confirm for others.
  `create table confirmation (
    hash text primary key,
    subscription integer not null references subscription (id) on delete cascade,
    expires integer not null,
    used integer
  ) without rowid`,
  'create index confirmation_subscription on confirmation (subscription)',
  'create index confirmation_expires on confirmation (expires)',
  `create table sign_up (
    id integer primary key,
    mailbox text not null,
    network text,
    at integer not null,
    mailed integer not null
  )`,
  'create index sign_up_mailbox on sign_up (mailbox, at)',
  'create index sign_up_network on sign_up (network, at)',
  'create index sign_up_at on sign_up (at)',
  // Null: for a list, as all were before there were subscribers.
  'alter table outbox add column subscription integer references subscription (id)',
  'alter table outbox add column sender text',
  'drop index outbox_state',
  'create index outbox_lists on outbox (state, id) where subscription is null',
  'create index outbox_newest on outbox (id) where subscription is null',
  'create index outbox_subscribers on outbox (state, id) where subscription is not null',
  'create index outbox_subscription on outbox (subscription, id) where subscription is not null',
  `create table bounce (
    outbox integer primary key references outbox (id) on delete cascade,
    hard integer not null,
    status text not null,
    at integer not null
  )`,
];

/** Who gets digests, and the digests in the outbox. */
export const subscriptions: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
