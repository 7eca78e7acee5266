import { COUNTED, inCalendar } from '../migrations/counted.ts';
import type { Counted } from '../migrations/counted.ts';
import type { Ddl } from './engine.ts';

function monthOf(row: string): string {
  return `iif(${inCalendar(row)}, strftime('%Y-%m', ${row}.sent, 'unixepoch'), '')`;
}

function add([name, key, counts]: Counted): string {
  return `insert into tally select '${name}', ${key}, 1 where ${counts} on conflict (name, key) do update set count = count + 1;`;
}

function take([name, key, counts]: Counted): string {
  return `update tally set count = count - 1 where name = '${name}' and key = ${key} and ${counts};`;
}

/** The columns whose change moves a row from one count to another. */
const CHANGING: Readonly<Record<string, string>> = {
  mail: 'sent, kind',
  series: 'sent, findings, standing',
  finding: 'hazard, shown, origin',
  origin: 'epoch, outcome',
};

const TALLIES = Object.entries(COUNTED).flatMap(([table, counted]) => {
  const added = counted('new', monthOf('new')).map(add).join(' ');
  const taken = counted('old', monthOf('old')).map(take).join(' ');
  return [
    `create trigger ${table}_added after insert on ${table} begin ${added} end`,
    `create trigger ${table}_taken after delete on ${table} begin ${taken} end`,
    `create trigger ${table}_changed after update of ${CHANGING[table] ?? ''} on ${table} begin ${taken} ${added} end`,
  ];
});

/** How tables are made in SQLite. */
export const SQLITE_DDL: Ddl = {
  id: 'integer primary key',
  grown: 'integer primary key autoincrement',
  int: 'integer',
  text: 'text',
  bytes: 'blob',
  // They lie in the key.
  byKey: ' without rowid',
  now: '(unixepoch())',
  arrival: '',
  words: [
    // What is indexed is normalised: nothing but spaces stands between tokens. "marks" holds words of ours: search/match.ts. The indexes
    // hold no text ("content=''"): the mail does.
    `create virtual table text using fts5 (
      s, f, t, c, nq, q, dfn, dfa, dfb, dfctx, dfhh, marks,
      content = '', contentless_delete = 1, tokenize = "ascii"
    )`,
    `create virtual table names using fts5 (
      name, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
    )`,
    'create virtual table text_count using fts5vocab (text, row)',
    `create virtual table name_count using fts5vocab (names, row)`,
  ],
  stretches: [
    `create trigger mail_stretch after insert on mail begin
      insert into stretch values (new.id >> 10, new.sent, new.sent, new.received, new.received)
      on conflict (id) do update set
        sent_from = min(coalesce(sent_from, excluded.sent_from), coalesce(excluded.sent_from, sent_from)),
        sent_to = max(coalesce(sent_to, excluded.sent_to), coalesce(excluded.sent_to, sent_to)),
        received_from = min(coalesce(received_from, excluded.received_from), coalesce(excluded.received_from, received_from)),
        received_to = max(coalesce(received_to, excluded.received_to), coalesce(excluded.received_to, received_to));
    end`,
  ],
  tallies: [
    `create trigger tally_empty after update of count on tally when new.count = 0 begin
      delete from tally where name = new.name and key = new.key;
    end`,
    ...TALLIES,
  ],
};
