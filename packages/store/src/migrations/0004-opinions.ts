import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine/engine.ts';
import type { Ddl } from '../engine/engine.ts';

const statements = ({ int, text, byKey }: Ddl): readonly string[] => [
  // What a model says of a mail may quote it, and goes with it.
  `create table opinion (
    fingerprint ${text} not null,
    mail ${int} not null references mail (id) on delete cascade,
    state ${text} not null,
    "by" ${text} not null,
    asked ${int} not null,
    changed ${int} not null,
    lease ${int} not null,
    fence ${int} not null,
    attempts ${int} not null,
    model ${text} not null,
    prompt ${int} not null,
    word ${text} not null,
    reasons ${text} not null,
    problem ${text} not null,
    primary key (fingerprint, mail)
  )${byKey}`,
  'create index opinion_mail on opinion (mail)',
  'create index opinion_asked on opinion (state, asked)',
  'create index opinion_changed on opinion (changed)',
  `create table model_answer (
    key ${text} primary key,
    answer ${text} not null,
    at ${int} not null
  )${byKey}`,
  'create index model_answer_at on model_answer (at)',
  `create table model_spending (
    day ${int} primary key,
    tokens ${int} not null
  )`,
];

/** What a model said when somebody asked it, and what that cost. */
export const opinions: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements(engineOf(db).ddl)) await sql.raw(statement).execute(db);
  },
};
