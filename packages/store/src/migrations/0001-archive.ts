import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine/engine.ts';
import type { Ddl } from '../engine/engine.ts';

const statements = ({ grown, int, text, bytes, byKey, arrival, words, stretches, tallies }: Ddl): readonly string[] => [
  `create table epoch (
    id ${int} primary key,
    place ${text} not null unique,
    list ${text},
    position ${text}
  )`,
  // Ids are never used again: an address of a mail that was taken down must not show another.
  `create table mail (
    id ${grown},
    message_id ${text},
    content ${text} not null unique,
    subject ${text} not null,
    from_name ${text} not null,
    from_email ${text} not null,
    sent ${int},
    received ${int},
    in_reply_to ${text},
    refs ${text} not null,
    kind ${text} not null,
    revision ${int},
    part ${int},
    total ${int},
    patch_id ${text},
    problem ${text},
    family ${int} not null,
    thread ${int},
    series ${int}
  )`,
  'create index mail_message_id on mail (message_id)',
  'create index mail_family on mail (family)',
  'create index mail_series on mail (series) where series is not null',
  'create index mail_thread on mail (thread) where thread is not null',
  'create index mail_sent on mail (sent)',
  'create index mail_received on mail (received)',
  // Earliest and latest times of each 1024 mails: where to look for a time that is long ago. Mails come nearly in the order of their times.
  `create table stretch (
    id ${int} primary key,
    sent_from ${int},
    sent_to ${int},
    received_from ${int},
    received_to ${int}
  )`,
  ...stretches,
  'create index mail_patch_id on mail (patch_id) where patch_id is not null',
  `create table origin (
    epoch ${int} not null references epoch (id),
    at ${text} not null,
    blob ${text},
    mail ${int},
    outcome ${text} not null,
    reason ${text},
    primary key (epoch, at)
  )${byKey}`,
  'create index origin_blob on origin (blob)',
  "create index origin_gap on origin (epoch) where outcome = 'gap'",
  'create index origin_mail on origin (mail) where mail is not null',
  `create table raw (
    blob ${text} primary key,
    mail ${int} not null references mail (id) on delete cascade,
    zstd ${bytes} not null${arrival}
  )`,
  'create index raw_mail on raw (mail)',
  `create table mail_list (
    list ${text} not null,
    mail ${int} not null references mail (id) on delete cascade,
    primary key (list, mail)
  )${byKey}`,
  'create index mail_list_mail on mail_list (mail)',
  `create table clue (
    key ${bytes} primary key,
    mail ${int} not null references mail (id)
  )${byKey}`,
  'create index clue_mail on clue (mail)',
  `create table family (
    id ${int} primary key,
    mails ${int} not null,
    version ${int} not null
  )`,
  ...words,
  `create table series (
    id ${int} primary key,
    family ${int} not null,
    name ${text} not null,
    subject ${text} not null,
    author_name ${text} not null,
    author_email ${text} not null,
    sent ${int},
    revision ${int} not null,
    total ${int},
    here ${int} not null,
    missing ${text} not null,
    rfc ${int} not null,
    kind ${text} not null,
    line ${int} not null,
    previous ${int},
    evidence ${text} not null,
    latest ${int} not null,
    findings ${int} not null,
    added ${int} not null,
    removed ${int} not null,
    digest ${text} not null,
    newest ${int} not null default 0,
    standing ${int} not null default 0
  )`,
  'create index series_family on series (family)',
  'create index series_line on series (line)',
  'create index series_name on series (name)',
  'create index series_newest on series (newest)',
  'create index series_flagged on series (newest) where findings > 0',
  `create table finding (
    series ${int} not null references series (id) on delete cascade,
    mail ${int} not null,
    fingerprint ${text} not null,
    ordinal ${int} not null,
    hazard ${text} not null,
    level ${text} not null,
    confidence ${text} not null,
    origin ${text} not null,
    since ${text},
    path ${text} not null,
    function ${text},
    line ${int} not null,
    shown ${int} not null,
    row ${text} not null,
    primary key (series, mail, fingerprint, ordinal)
  )${byKey}`,
  'create index finding_fingerprint on finding (fingerprint)',
  'create index finding_hazard on finding (hazard, series)',
  'create index finding_mail on finding (mail)',
  'create index finding_facts on finding (level, origin, since, mail)',
  // What was told under an address that people have pasted into mails: it outlives the finding, which other rules may not make again.
  `create table told (
    fingerprint ${text} not null,
    mail ${int} not null references mail (id) on delete cascade,
    hazard ${text} not null,
    path ${text} not null,
    function ${text},
    primary key (fingerprint, mail)
  )${byKey}`,
  'create index told_mail on told (mail)',
  `create table review (
    series ${int} primary key references series (id) on delete cascade,
    judged ${text} not null,
    annotations ${text} not null
  )`,
  `create table work (
    kind ${text} not null,
    key ${int} not null,
    version ${int} not null,
    lease ${int} not null,
    fence ${int} not null,
    attempts ${int} not null,
    problem ${text},
    primary key (kind, key)
  )${byKey}`,
  `create table setting (
    name ${text} primary key,
    value ${text} not null
  )${byKey}`,
  `create table tally (
    name ${text} not null,
    key ${text} not null,
    count ${int} not null,
    primary key (name, key)
  )${byKey}`,
  ...tallies,
];

/** The tables of the archive and of what is worked out of it. */
export const archive: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements(engineOf(db).ddl)) await sql.raw(statement).execute(db);
  },
};
