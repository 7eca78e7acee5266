import type { Migration } from 'kysely/migration';
import { archive } from './0001-archive.ts';
import { outgoing } from './0002-outgoing.ts';
import { subscriptions } from './0003-subscriptions.ts';
import { opinions } from './0004-opinions.ts';
import { workSince } from './0005-work-since.ts';

/** All migrations by name; they run in the order of their names, each once. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-archive': archive,
  '0002-outgoing': outgoing,
  '0003-subscriptions': subscriptions,
  '0004-opinions': opinions,
  '0005-work-since': workSince,
};
