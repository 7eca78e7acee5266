/*
 * Counts of what the store has, kept by triggers: in the transaction that changes it, whatever changes it. What is counted and by what:
 *
 * mails, patches, series, flagged   by the month of their Date: ("2026-10"; "" for none, and for one before 1990 or after 2099)
 * hits                              by hazard: findings that a report shows by default and the patch brought
 * standing                          by the bits of series.standing
 * entries                           by epoch and outcome ("1 copy")
 */

/** 1990-01-01 and 2100-01-01, in seconds since 1970. */
const CALENDAR = 'between 631152000 and 4102444799';

function monthOf(row: string): string {
  return `iif(${row}.sent ${CALENDAR}, strftime('%Y-%m', ${row}.sent, 'unixepoch'), '')`;
}

type What = readonly [name: string, key: string, counts: string];

/** What a row of a table is counted as: under which name and key, and (1 or 0) whether it is. */
const COUNTED: Readonly<Record<string, (row: string) => readonly What[]>> = {
  mail: (row) => [
    ['mails', monthOf(row), '1'],
    ['patches', monthOf(row), `${row}.kind = 'patch'`],
  ],
  series: (row) => [
    ['series', monthOf(row), '1'],
    ['flagged', monthOf(row), `${row}.findings > 0`],
    ['standing', `${row}.standing`, '1'],
  ],
  finding: (row) => [['hits', `${row}.hazard`, `${row}.shown = 1 and ${row}.origin = 'new'`]],
  origin: (row) => [['entries', `${row}.epoch || ' ' || ${row}.outcome`, '1']],
};

function add([name, key, counts]: What): string {
  return `insert into tally select '${name}', ${key}, 1 where ${counts} on conflict (name, key) do update set count = count + 1;`;
}

function take([name, key, counts]: What): string {
  return `update tally set count = count - 1 where name = '${name}' and key = cast(${key} as text) and ${counts};`;
}

/** The columns whose change moves a row from one count to another. */
const CHANGING: Readonly<Record<string, string>> = {
  mail: 'sent, kind',
  series: 'sent, findings, standing',
  finding: 'hazard, shown, origin',
  origin: 'epoch, outcome',
};

const TRIGGERS = Object.entries(COUNTED).flatMap(([table, counted]) => {
  const added = counted('new').map(add).join(' ');
  const taken = counted('old').map(take).join(' ');
  return [
    `create trigger ${table}_added after insert on ${table} begin ${added} end`,
    `create trigger ${table}_taken after delete on ${table} begin ${taken} end`,
    `create trigger ${table}_changed after update of ${CHANGING[table] ?? ''} on ${table} begin ${taken} ${added} end`,
  ];
});

/** The table of counts and what keeps them. A count of nothing is no row. */
export const TALLY: readonly string[] = [
  `create table tally (
    name text not null,
    key text not null,
    count integer not null,
    primary key (name, key)
  ) without rowid`,
  `create trigger tally_empty after update of count on tally when new.count = 0 begin
    delete from tally where name = new.name and key = new.key;
  end`,
  ...TRIGGERS,
];
