import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/index.ts';
import { makeDatabase, startPostgres } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL whose database "fresh" is an empty store; not there when the tests are for SQLite. */
    postgres?: string;
  }
}

/** Starts a PostgreSQL for the tests of a project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const fresh = await makeDatabase(server, 'fresh');
  const store = await openStore(fresh);
  await store.destroy();
  project.provide('postgres', server.url);
  return () => server.end();
}
