import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriter } from '@guardpage/reader';
import { addOutgoing, openStore } from '@guardpage/store';
import type { NewOutgoing, Store } from '@guardpage/store';
import { createApp, openLanes, readModerators } from '../../src/index.ts';

const workers = join(import.meta.dirname, '..', '..', '..', 'cli', 'dist', 'workers');

/** Tokens that only these tests know. */
export const TOKENS = { ada: 'ada-has-a-token-of-her-own-1', bo: 'bo-has-another-one-entirely-2' } as const;

/** A mail that could go out. */
export const OUTGOING: NewOutgoing = {
  kind: 'mail',
  key: 'gp.0123@gp.example.org',
  series: 'cover@example.org',
  revision: 1,
  mail: 'patch@example.org',
  list: 'linux-mm@kvack.org',
  fingerprints: ['0123456789abcdef'],
  recipients: ['author@example.org'],
  subject: 'Re: [PATCH 3/4] mm: something',
  bytes: Buffer.from('From: guardpage <gp@gp.example.org>\nSubject: Re: [PATCH 3/4] mm: something\n\nIs it?\n'),
  state: 'held',
  reason: 'linux-mm@kvack.org has not opted in',
  notBefore: null,
};

/** A dashboard with moderators, on a store of its own. */
export interface Desk {
  readonly store: Store;
  /** As a browser's: a cookie, and a form that is sent from a page of ours unless other headers are given. */
  readonly get: (path: string, cookie?: string) => Promise<Response>;
  readonly post: (path: string, form: Readonly<Record<string, string>>, more?: Sent) => Promise<Response>;
  /** Logs in; returns the cookie. */
  readonly logIn: (token: string) => Promise<string>;
  readonly wait: (seconds: number) => void;
  readonly close: () => Promise<void>;
}

/** What else is sent with a form. */
export interface Sent {
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const SITE = 'https://gp.example.org';

/** The fields of the form of a page that goes to an address. */
export function formOn(page: string, action: string): Readonly<Record<string, string>> {
  const own = page.split('<form').find((form) => form.includes(`action="${action}"`));
  if (own === undefined) throw new Error(`no form goes to ${action}`);
  return Object.fromEntries(
    [...own.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** The cookie of an answer, as it is sent back; '' for none. */
export function cookieOf(answer: Response): string {
  return (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-moderate-'));
  const path = join(folder, 'store.sqlite');
  const store = await openStore(path);
  const lanes = openLanes({ store: path, program: join(workers, 'reader.cjs') });
  const writer = openWriter({ store: path, program: join(workers, 'writer.cjs') });
  const moderators = readModerators(`Ada:${TOKENS.ada},Bo:${TOKENS.bo}`);
  if (!moderators.ok) throw new Error(moderators.problem);
  let now = 1_790_000_000;
  const moderation = { moderators: moderators.value, does: writer.ask, model: 'm-1' };
  const app = createApp({ ask: lanes.ask, url: SITE, now: () => now, moderation });
  const post: Desk['post'] = async (address, form, { cookie = '', headers } = {}) =>
    app.request(SITE + address, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: {
        Host: 'gp.example.org',
        Cookie: cookie,
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(headers ?? { Origin: SITE, 'Sec-Fetch-Site': 'same-origin' }),
      },
    });
  return {
    store,
    get: async (address, cookie = '') =>
      app.request(SITE + address, { headers: { Host: 'gp.example.org', Cookie: cookie } }),
    post,
    logIn: async (token) => cookieOf(await post('/moderate/login', { token })),
    wait: (seconds) => {
      now += seconds;
    },
    close: async () => {
      lanes.close();
      writer.close();
      await store.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Puts something into the outbox of a desk; returns its id. */
export async function addHeld(store: Store, row: Partial<NewOutgoing> = {}): Promise<number> {
  const id = await addOutgoing(store, { ...OUTGOING, ...row }, 1_789_000_000);
  if (id === null) throw new Error('it is there already');
  return id;
}
