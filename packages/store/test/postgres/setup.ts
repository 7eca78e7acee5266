import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/index.ts';
import { startPostgres } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL whose database "fresh" is an empty store; not there when the tests are for SQLite. */
    postgres?: string;
  }
}

/** Starts a PostgreSQL for the tests of a project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const { Client } = (await import('pg')).default;
  const client = new Client(server.url);
  await client.connect();
  await client.query('create database fresh');
  await client.end();
  const store = await openStore(server.url.replace(/postgres$/, 'fresh'));
  await store.destroy();
  project.provide('postgres', server.url);
  return () => server.end();
}
