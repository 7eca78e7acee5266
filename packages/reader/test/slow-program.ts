import Database from 'better-sqlite3';

// A reader that never answers: it is within one step of SQLite for minutes.
process.on('message', () => {
  new Database(':memory:')
    .prepare('with recursive n(n) as (select 1 union all select n + 1 from n where n < 1e10) select count(*) from n')
    .get();
});
