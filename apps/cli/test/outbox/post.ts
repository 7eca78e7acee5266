import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { folder, run } from '../guardpage.ts';
import type { Ran } from '../guardpage.ts';
import { LIST } from './flagged-series.ts';

/** The policy of a list that has opted in. */
export const OPEN = `list: ${LIST}\nmode: send\nembargoHours: 0\nwithinDays: 36500\n`;

/** A store, and the policy of a list. */
export interface Post {
  readonly store: string;
  readonly guardpage: (...args: readonly string[]) => Promise<Ran>;
  readonly ingest: (folder: string) => Promise<void>;
}

/** An empty store and the commands that work on it; `env` says more than the plain environment. */
export function post(policy: string, env: Readonly<Record<string, string>> = {}): Post {
  const store = join(folder(), 'store.sqlite');
  const lists = folder();
  writeFileSync(join(lists, 'list.yaml'), policy);
  const guardpage = (...args: readonly string[]): Promise<Ran> =>
    run(args, {
      env: {
        GUARDPAGE_DATABASE_URL: `sqlite:${store}`,
        GUARDPAGE_LISTS: lists,
        GUARDPAGE_URL: 'https://gp.example.org',
        GUARDPAGE_FROM: 'guardpage@example.org',
        ...env,
      },
    });
  const ingest = async (mails: string): Promise<void> => {
    expect((await guardpage('ingest', mails)).code).toBe(0);
  };
  return { store, guardpage, ingest };
}
