import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { TALLY } from './tally.ts';

/*
 * SQLite. Rows that are found by their key only lie in it ("without rowid"). The indexes hold no text ("content=''"): the mail does.
 */
const STATEMENTS = [
  `create table epoch (
    id integer primary key,
    place text not null unique,
    list text,
    position text
  )`,
  // Ids are never used again: an address of a mail that was taken down must not show another.
  `create table mail (
    id integer primary key autoincrement,
    message_id text,
    content text not null unique,
    subject text not null,
    from_name text not null,
    from_email text not null,
    sent integer,
    received integer,
    in_reply_to text,
    refs text not null,
    kind text not null,
    revision integer,
    part integer,
    total integer,
    patch_id text,
    problem text,
    family integer not null,
    thread integer,
    series integer
  )`,
  'create index mail_message_id on mail (message_id)',
  'create index mail_family on mail (family)',
  'create index mail_series on mail (series) where series is not null',
  'create index mail_thread on mail (thread) where thread is not null',
  'create index mail_sent on mail (sent)',
  'create index mail_received on mail (received)',
  // Earliest and latest times of each 1024 mails: where to look for a time that is long ago. Mails come nearly in the order of their times.
  `create table stretch (
    id integer primary key,
    sent_from integer,
    sent_to integer,
    received_from integer,
    received_to integer
  )`,
  `create trigger mail_stretch after insert on mail begin
    insert into stretch values (new.id >> 10, new.sent, new.sent, new.received, new.received)
    on conflict (id) do update set
      sent_from = min(coalesce(sent_from, excluded.sent_from), coalesce(excluded.sent_from, sent_from)),
      sent_to = max(coalesce(sent_to, excluded.sent_to), coalesce(excluded.sent_to, sent_to)),
      received_from = min(coalesce(received_from, excluded.received_from), coalesce(excluded.received_from, received_from)),
      received_to = max(coalesce(received_to, excluded.received_to), coalesce(excluded.received_to, received_to));
  end`,
  'create index mail_patch_id on mail (patch_id) where patch_id is not null',
  `create table origin (
    epoch integer not null references epoch (id),
    at text not null,
    blob text,
    mail integer,
    outcome text not null,
    reason text,
    primary key (epoch, at)
  ) without rowid`,
  'create index origin_blob on origin (blob)',
  "create index origin_gap on origin (epoch) where outcome = 'gap'",
  'create index origin_mail on origin (mail) where mail is not null',
  `create table raw (
    blob text primary key,
    mail integer not null references mail (id) on delete cascade,
    zstd blob not null
  )`,
  'create index raw_mail on raw (mail)',
  `create table mail_list (
    list text not null,
    mail integer not null references mail (id) on delete cascade,
    primary key (list, mail)
  ) without rowid`,
  'create index mail_list_mail on mail_list (mail)',
  `create table clue (
    key blob primary key,
    mail integer not null references mail (id)
  ) without rowid`,
  'create index clue_mail on clue (mail)',
  `create table family (
    id integer primary key,
    mails integer not null,
    version integer not null
  )`,
  // What is indexed is normalised: nothing but spaces stands between tokens. "marks" holds words of ours: search/match.ts.
  `create virtual table text using fts5 (
    s, f, t, c, nq, q, dfn, dfa, dfb, dfctx, dfhh, marks,
    content = '', contentless_delete = 1, tokenize = "ascii"
  )`,
  `create virtual table names using fts5 (
    name, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
  )`,
  'create virtual table text_count using fts5vocab (text, row)',
  `create virtual table name_count using fts5vocab (names, row)`,
  `create table series (
    id integer primary key,
    family integer not null,
    name text not null,
    subject text not null,
    author_name text not null,
    author_email text not null,
    sent integer,
    revision integer not null,
    total integer,
    here integer not null,
    missing text not null,
    rfc integer not null,
    kind text not null,
    line integer not null,
    previous integer,
    evidence text not null,
    latest integer not null,
    findings integer not null,
    added integer not null,
    removed integer not null,
    digest text not null,
    newest integer not null default 0,
    standing integer not null default 0
  )`,
  'create index series_family on series (family)',
  'create index series_line on series (line)',
  'create index series_name on series (name)',
  'create index series_newest on series (newest)',
  'create index series_flagged on series (newest) where findings > 0',
  `create table finding (
    series integer not null references series (id) on delete cascade,
    mail integer not null,
    fingerprint text not null,
    ordinal integer not null,
    hazard text not null,
    level text not null,
    confidence text not null,
    origin text not null,
    since text,
    path text not null,
    function text,
    line integer not null,
    shown integer not null,
    row text not null,
    primary key (series, mail, fingerprint, ordinal)
  ) without rowid`,
  'create index finding_fingerprint on finding (fingerprint)',
  'create index finding_hazard on finding (hazard, series)',
  'create index finding_mail on finding (mail)',
  'create index finding_facts on finding (level, origin, since, mail)',
  // What was told under an address that people have pasted into mails: it outlives the finding, which other rules may not make again.
  `create table told (
    fingerprint text not null,
    mail integer not null references mail (id) on delete cascade,
    hazard text not null,
    path text not null,
    function text,
    primary key (fingerprint, mail)
  ) without rowid`,
  'create index told_mail on told (mail)',
  `create table review (
    series integer primary key references series (id) on delete cascade,
    judged text not null,
    annotations text not null
  )`,
  `create table work (
    kind text not null,
    key integer not null,
    version integer not null,
    lease integer not null,
    fence integer not null,
    attempts integer not null,
    problem text,
    primary key (kind, key)
  ) without rowid`,
  `create table setting (
    name text primary key,
    value text not null
  ) without rowid`,
  ...TALLY,
];

/** The tables of the archive and of what is worked out of it. */
export const archive: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
