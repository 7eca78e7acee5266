import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine/engine.ts';
import type { Ddl } from '../engine/engine.ts';

/** So often work is tried: ATTEMPTS as it was when the indexes were made. */
const TRIED = 8;

const statements = ({ int, text, byKey, now }: Ddl): readonly string[] => [
  'alter table work rename to work_before',
  // Whoever notes that there is work need not know since when.
  `create table work (
    kind ${text} not null,
    key ${int} not null,
    version ${int} not null,
    lease ${int} not null,
    fence ${int} not null,
    attempts ${int} not null,
    problem ${text},
    since ${int} not null default ${now},
    primary key (kind, key)
  )${byKey}`,
  `insert into work (kind, key, version, lease, fence, attempts, problem)
    select kind, key, version, lease, fence, attempts, problem from work_before`,
  'drop table work_before',
  // Of a million families that wait one sees the oldest, the few that somebody has, and the few that failed, without walking through them.
  `create index work_since on work (kind, since) where attempts < ${TRIED}`,
  'create index work_lease on work (kind, lease) where lease > 0',
  `create index work_failed on work (kind, key) where attempts >= ${TRIED}`,
];

/** Since when there is work, and how it stands, for whoever looks after the machine. */
export const workSince: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements(engineOf(db).ddl)) await sql.raw(statement).execute(db);
  },
};
