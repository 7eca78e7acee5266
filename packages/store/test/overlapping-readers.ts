import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';

/* A process that reads in a database all the time: one transaction begins before the one before it ends. */

const [one, other] = [1, 2].map(() => new Database(process.argv[2] ?? '', { readonly: true }));
const begin = (database: Database.Database | undefined): void => {
  database?.exec('begin');
  database?.prepare('select count(*) from filled').get();
};
begin(one);
process.on('disconnect', () => process.exit());
process.send?.('reading');
for (;;) {
  begin(other);
  await setTimeout(5);
  one?.exec('commit');
  begin(one);
  await setTimeout(5);
  other?.exec('commit');
}
