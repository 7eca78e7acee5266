import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine/engine.ts';
import type { Ddl } from '../engine/engine.ts';

const statements = ({ id, grown, int, text, byKey }: Ddl): readonly string[] => [
  `create table subscription (
    id ${grown},
    email ${text} not null,
    query ${text} not null,
    every ${text} not null,
    zone ${text} not null,
    state ${text} not null,
    why ${text} not null,
    token ${text} not null unique,
    created ${int} not null,
    confirmed ${int},
    next ${text} not null,
    since ${int},
    skipped_first ${text},
    skipped_last ${text}
  )`,
  'create index subscription_email on subscription (lower(email))',
  'create index subscription_state on subscription (state, id)',
  // Only hashes of what is mailed: who reads the store cannot confirm for others.
  `create table confirmation (
    hash ${text} primary key,
    subscription ${int} not null references subscription (id) on delete cascade,
    expires ${int} not null,
    used ${int}
  )${byKey}`,
  'create index confirmation_subscription on confirmation (subscription)',
  'create index confirmation_expires on confirmation (expires)',
  `create table sign_up (
    id ${id},
    mailbox ${text} not null,
    network ${text},
    at ${int} not null,
    mailed ${int} not null
  )`,
  'create index sign_up_mailbox on sign_up (mailbox, at)',
  'create index sign_up_network on sign_up (network, at)',
  'create index sign_up_at on sign_up (at)',
  // Null: for a list, as all were before there were subscribers.
  `alter table outbox add column subscription ${int} references subscription (id)`,
  `alter table outbox add column sender ${text}`,
  'drop index outbox_state',
  'create index outbox_lists on outbox (state, id) where subscription is null',
  'create index outbox_newest on outbox (id) where subscription is null',
  'create index outbox_subscribers on outbox (state, id) where subscription is not null',
  'create index outbox_subscription on outbox (subscription, id) where subscription is not null',
  `create table bounce (
    outbox ${int} primary key references outbox (id) on delete cascade,
    hard ${int} not null,
    status ${text} not null,
    at ${int} not null
  )`,
];

/** Who gets digests, and the digests in the outbox. */
export const subscriptions: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements(engineOf(db).ddl)) await sql.raw(statement).execute(db);
  },
};
